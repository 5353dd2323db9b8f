/** E6: refused while promises depend on it, unless they are to go as well. */
import { no, ok, type Result } from '../base/result.ts'
import type { Store } from '../store/open.ts'
import { commitmentIdsOf } from '../store/read-commitment.ts'
import { tasksOf } from '../store/read-task.ts'
import { livingById } from '../store/row.ts'
import { type Change, type Decision, save } from '../store/save.ts'
import { type Answer, command, flag, type Input } from './declaration.ts'
import type { Door } from './door.ts'
import { refuse } from './failure.ts'
import { stepLabel } from './label.ts'
import { referStakeholder } from './refer-stakeholder.ts'
import type { Failure, Need } from './reply.ts'
import { oneStakeholder } from './stakeholder-fields.ts'
import { stakeholderReply } from './stakeholder-reply.ts'

const options = { cascade: flag('delete the promises made to them as well') } as const

export const stakeholderDelete = command({
  name: 'stakeholder delete',
  summary: 'delete somebody to whom nothing is promised; undo brings them back',
  words: oneStakeholder,
  options,
  examples: ['jdo stakeholder delete s4', 'jdo stakeholder delete s4 --cascade --yes'],
  group: 'people',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

function run(input: Asked, door: Door): Answer {
  const deleted = save(door.store, door.now, () => decide(input, door.store))
  if (!deleted.ok) return deleted
  return stakeholderReply(door, deleted.value, 'deleted')
}

function decide(input: Asked, store: Store): Result<Decision<string>, Failure | Need> {
  const found = referStakeholder(store, input.words.join(' '), { command: 'stakeholder delete' })
  if (!found.ok) return found
  const { id } = found.value
  const name = livingById(store, 'stakeholder', id)?.name ?? ''
  const promises = commitmentIdsOf(store, id)
  const objection = objectionTo({ name, promises, input, store })
  if (objection) return objection
  const changes: readonly Change[] = [
    ...promises.flatMap((promise) => commitmentAndTasks(store, promise)),
    { kind: 'delete', entity: 'stakeholder', id },
  ]
  return ok({ changes, label: stepLabel(store, 'stakeholder delete', 'stakeholder', id, name), value: id })
}

const commitmentAndTasks = (store: Store, id: string): readonly Change[] => [
  ...tasksOf(store, id).map((task): Change => ({ kind: 'delete', entity: 'task', id: task.id })),
  { kind: 'delete', entity: 'commitment', id },
]

type Case = {
  readonly name: string
  readonly promises: readonly string[]
  readonly input: Asked
  readonly store: Store
}
const NAMED = 5

function objectionTo({ name, promises, input, store }: Case) {
  const count = promises.length
  if (count === 0 || (input.cascade && input.yes)) return undefined
  if (input.cascade) return no(reallyAll(name, count))
  const dependants = promises
    .slice(0, NAMED)
    .map((id) => livingById(store, 'commitment', id)?.deliverable ?? '')
  return refuse({ kind: 'has_dependants', what: name, dependants, count })
}

function reallyAll(name: string, count: number): Need {
  const what = `${count} ${count === 1 ? 'promise' : 'promises'} to ${name} would be deleted as well`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `${what}. Delete?`,
    initial: false,
    refusal: { kind: 'unconfirmed', what, how: 'To do so, add --yes.' },
  }
}
