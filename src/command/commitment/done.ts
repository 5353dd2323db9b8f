import { command } from '../declaration.ts'
import { actOnCommitment, oneCommitment } from './act.ts'

export const done = command({
  name: 'done',
  summary: 'say that a promise is kept',
  words: oneCommitment,
  options: {},
  examples: ['jdo done c12', 'jdo done report'],
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
