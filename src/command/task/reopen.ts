import { command } from '../declaration.ts'
import { actOnTask, severalTasks } from './act.ts'

export const taskReopen = command({
  name: 'task reopen',
  summary: 'take a finished or skipped task up again',
  words: severalTasks,
  options: {},
  examples: ['jdo task reopen t3'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) => actOnTask('reopen', input, door),
})
