import { command } from '../declaration.ts'
import { actOnCommitment, severalCommitments } from './act.ts'

export const start = command({
  name: 'start',
  summary: 'say that you have begun',
  words: severalCommitments,
  options: {},
  examples: ['jdo start c12', 'jdo start quarterly report'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) =>
    actOnCommitment(
      {
        act: 'start',
        what: 'started',
        hints: ({ ref }) => [{ command: `jdo done ${ref}`, why: 'when it is delivered' }],
      },
      input,
      door,
    ),
})
