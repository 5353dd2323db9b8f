/** Records of programs that know tasks → promises with their steps; without a due date → the inbox. */
import { derivedId } from '../../base/id.ts'
import { type CommitmentFields, freshPromise } from '../../domain/commitment.ts'
import type { ForeignFormat, ForeignPromise, ImportProblem } from '../../domain/foreign.ts'
import { rawRowOf } from '../../domain/raw-row.ts'
import { readLongText, readTitle } from '../../domain/text.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import { entityOfId } from '../../store/ref.ts'
import type { Moment } from '../../store/save.ts'
import type { Due } from '../commitment/due.ts'
import { problemAt, whyOfText } from '../foreign/problem.ts'
import { freshTask } from '../task/fresh-task.ts'
import type { DueRead } from './import-due.ts'
import { bringing, isKnown } from './import-known.ts'
import type { People } from './import-people.ts'
import { type ImportPlan, shownOf, take } from './import-plan.ts'

/** A record with its due moment, and the name of its stakeholder: null where nobody said one, in a preview alone. */
export type Ready = { readonly promise: ForeignPromise; readonly due: DueRead; readonly to: string | null }

type Dated = Omit<Ready, 'due'> & { readonly due: Due }

export type Place = {
  readonly store: Store
  readonly moment: Moment
  readonly plan: ImportPlan
  readonly people: People
  readonly format: ForeignFormat
  /** Ids of the records before this one. */
  readonly seen: Set<string>
  /** Nothing was ever captured: no record waits in the inbox. */
  readonly isInboxNew: boolean
}

export function planPromise(ready: Ready, place: Place): void {
  const { promise, due } = ready
  const id = idOf(promise, place.format)
  const problem = problemOf(ready) ?? secondOf(promise, id, place)
  if (problem !== null) {
    place.plan.problems.push(problem)
    return
  }
  place.seen.add(id)
  if (due === null) planInbox(promise, id, place)
  else if (due !== 'bad_zone') planCommitment({ ...ready, due }, id, place)
}

/** An id names one thing: no record before, and nothing here but the promise that it became. */
function secondOf({ at, deliverable }: ForeignPromise, id: string, place: Place): ImportProblem | null {
  const { seen, store } = place
  const kind = seen.has(id) ? 'another' : entityOfId(store, id)
  return kind === undefined || kind === 'commitment' ? null : problemAt(at, deliverable, 'same_id', id)
}

/** E1 */
function problemOf({ promise, due, to }: Ready): ImportProblem | null {
  const { at, deliverable, notes, steps } = promise
  const problem = (why: ImportProblem['why'], given?: string) => ({
    at,
    text: deliverable.slice(0, 80),
    why,
    ...(given && { given }),
  })
  if (due === 'bad_zone')
    return problem('bad_zone', promise.due?.kind === 'wall' ? (promise.due.zone ?? '') : '')
  const checks = [
    readTitle('deliverable', deliverable),
    readLongText('notes', notes ?? ''),
    readTitle('to', to ?? 'nobody'),
    ...steps.map(({ title }) => readTitle('task', title)),
  ]
  const bad = checks.find((check) => !check.ok)
  return bad === undefined || bad.ok ? null : problem(whyOfText(bad.error, 'no_deliverable'))
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const idOf = ({ key }: ForeignPromise, format: ForeignFormat): string =>
  UUID.test(key.toLowerCase()) ? key.toLowerCase() : derivedId(format, key)

/** A thought is a thing of its own, also before it becomes a promise: no two things share an id. */
const inboxIdOf = ({ key }: ForeignPromise, format: ForeignFormat): string => derivedId(format, 'inbox', key)

function planInbox(promise: ForeignPromise, id: string, { store, plan, moment, format }: Place): void {
  const to = promise.to === null ? '' : ` to ${promise.to}`
  const text = [`${promise.deliverable}${to}`, promise.notes, ...promise.steps.map(({ title }) => title)]
  const captured_at = promise.created_at ?? moment.now
  const raw = rawRowOf({ text: text.filter(Boolean).join('\n'), captured_at, created_at: promise.created_at })
  const isPromised = isKnown(store, 'commitment', id)
  const change = isPromised ? null : bringing(store, { entity: 'inbox', id: inboxIdOf(promise, format), raw })
  if (change !== null) plan.toInbox++
  take(plan, change)
}

/** Whether the record waits in the inbox, or was decided on there; `absent`: neither. */
function thoughtOf(promise: ForeignPromise, { store, format }: Place) {
  const id = inboxIdOf(promise, format)
  const row = readRaw(store, 'inbox', id)
  if (row?.deleted_at === null) return { id, is: 'waiting' } as const
  return { id, is: row !== undefined && isKnown(store, 'inbox', id) ? 'decided' : 'absent' } as const
}

function planCommitment(ready: Dated, id: string, place: Place): void {
  const { promise } = ready
  const { store, plan, people, moment, format, isInboxNew } = place
  const thought = isInboxNew ? undefined : thoughtOf(promise, place)
  if (thought?.is === 'decided') {
    take(plan, null)
    return
  }
  if (thought?.is === 'waiting')
    plan.changes.push({ kind: 'delete', entity: 'inbox', id: thought.id, what: 'turned' })
  const { to } = ready
  const values = { ...valuesOf(ready, moment.now), stakeholder_id: to === null ? '' : people.idOf(to) }
  const raw = rawRowOf({ ...values, created_at: promise.created_at })
  take(plan, bringing(store, { entity: 'commitment', id, raw }), shownOf(values, to ?? '(to whom?)'))
  for (const [index, step] of promise.steps.entries()) {
    const task = freshTask(id, step.title, index + 1)
    const done = step.isDone ? { status: 'completed', completed_at: moment.now } : {}
    const fields = rawRowOf({ ...task, ...done, scope: step.notes, created_at: promise.created_at })
    take(plan, bringing(store, { entity: 'task', id: derivedId(format, id, String(index)), raw: fields }))
  }
}

function valuesOf({ promise, due }: Dated, now: string): Omit<CommitmentFields, 'stakeholder_id'> {
  const { deliverable, notes, status } = promise
  const values = { ...freshPromise, ...due, deliverable, notes, status }
  if (status === 'at_risk') return { ...values, marked_at_risk_at: now }
  if (status !== 'completed') return values
  const completed_at = promise.completed_at ?? (due.due_at < now ? due.due_at : now)
  return { ...values, completed_at, completed_on_time: completed_at <= due.due_at }
}
