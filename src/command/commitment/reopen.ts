import { command } from '../declaration.ts'
import { actOnCommitment, severalCommitments } from './act.ts'

export const reopen = command({
  name: 'reopen',
  summary: 'take a finished or abandoned promise up again',
  words: severalCommitments,
  options: {},
  examples: ['jdo reopen c12'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) =>
    actOnCommitment(
      {
        act: 'reopen',
        what: 'reopened',
        hints: ({ ref }) => [
          { command: `jdo edit ${ref} --due friday`, why: 'if it is due on another day now' },
        ],
      },
      input,
      door,
    ),
})
