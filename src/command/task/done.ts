import { command } from '../declaration.ts'
import { actOnTask, severalTasks } from './act.ts'
import { actualOption } from './actual.ts'

export const taskDone = command({
  name: 'task done',
  summary: 'say that a task is finished',
  words: severalTasks,
  options: actualOption,
  examples: ['jdo task done t3', 'jdo task done t3 --actual longer'],
  group: 'promises',
  changes: 'promises',
  run: (input, door) => actOnTask('done', input, door),
})
