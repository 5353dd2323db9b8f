import { command } from '../declaration.ts'
import { actOnTask, severalTasks } from './act.ts'

export const taskSkip = command({
  name: 'task skip',
  summary: 'leave a task out',
  words: severalTasks,
  options: {},
  examples: ['jdo task skip t3'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) => actOnTask('skip', input, door),
})
