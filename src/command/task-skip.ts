import { actOnTask, oneTask } from './act-on-task.ts'
import { command } from './declaration.ts'

export const taskSkip = command({
  name: 'task skip',
  summary: 'leave a task out',
  words: oneTask,
  options: {},
  examples: ['jdo task skip t3'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) => actOnTask('skip', input, door),
})
