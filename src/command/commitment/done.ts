import { command } from '../declaration.ts'
import { actOnCommitment, severalCommitments } from './act.ts'

export const done = command({
  name: 'done',
  summary: 'say that a promise is kept',
  words: severalCommitments,
  options: {},
  examples: ['jdo done c12', 'jdo done report', 'jdo done c12 c15'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) =>
    actOnCommitment(
      {
        act: 'done',
        what: 'completed',
        hints: ({ ref }) => [{ command: `jdo reopen ${ref}`, why: 'if it is not done after all' }],
      },
      input,
      door,
    ),
})
