import { command } from '../declaration.ts'
import { actOnTask, severalTasks } from './act.ts'

export const taskStart = command({
  name: 'task start',
  summary: 'say that you have begun a task',
  words: severalTasks,
  options: {},
  examples: ['jdo task start t3'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) => actOnTask('start', input, door),
})
