import { command } from '../declaration.ts'
import { oneRecurring } from './refer-recurring.ts'
import { setRecurring } from './set-recurring.ts'

export const recurringPause = command({
  name: 'recurring pause',
  summary: 'make no more of it for now; what is made stays',
  words: oneRecurring,
  options: {},
  examples: ['jdo recurring pause r1'],
  group: 'promises',
  changes: 'promises',
  run: ({ words }, door) =>
    setRecurring(
      {
        act: 'pause',
        happened: 'paused',
        status: 'paused',
        hints: ({ ref }) => [{ command: `jdo recurring resume ${ref}`, why: 'go on with it' }],
      },
      words,
      door,
    ),
})
