import { actOnTask, oneTask } from './act-on-task.ts'
import { command } from './declaration.ts'

export const taskDone = command({
  name: 'task done',
  summary: 'say that a task is finished',
  words: oneTask,
  options: {},
  examples: ['jdo task done t3'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) => actOnTask('done', input, door),
})
