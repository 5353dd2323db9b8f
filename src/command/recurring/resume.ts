import { command } from '../declaration.ts'
import { oneRecurring } from './refer-recurring.ts'
import { setRecurring } from './set-recurring.ts'

export const recurringResume = command({
  name: 'recurring resume',
  summary: 'go on with what was paused, from today',
  words: oneRecurring,
  options: {},
  examples: ['jdo recurring resume r1'],
  group: 'promises',
  changes: 'promises',
  run: ({ words }, door) =>
    setRecurring(
      {
        act: 'resume',
        happened: 'resumed',
        status: 'active',
        hints: ({ ref }) => [{ command: `jdo recurring preview ${ref}`, why: 'see the coming days' }],
      },
      words,
      door,
    ),
})
