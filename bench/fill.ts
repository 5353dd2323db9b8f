/** Fills a store with promises as a busy person makes them, through the one hand that writes: always the same ones. */
import { addDays, type Instant, instantOfMs, msOfInstant } from '../src/base/time.ts'
import { freshTask } from '../src/command/task/fresh-task.ts'
import { type CommitmentFields, type CommitmentStatus, freshPromise } from '../src/domain/commitment.ts'
import { stakeholderIdOf } from '../src/domain/stakeholder.ts'
import type { Change } from '../src/store/change.ts'
import type { Store } from '../src/store/open.ts'
import { type Moment, save } from '../src/store/save.ts'

/** Rows that one promise comes to on average: itself, a task for some, and history of both. */
export const ROWS_PER_PROMISE = 2.6
/** Promises that are written at one moment; the moments lie a minute apart. */
const BATCH = 20
const BETWEEN_MS = 60_000

/** Adds promises number `from` to `to`; the last moment is before `now`. */
export function fill(store: Store, now: Instant, { from = 0, to }: { from?: number; to: number }): void {
  for (let first = from; first < to; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - first) }, (_, at) => first + at)
    const at = instantOfMs(msOfInstant(now) - ((to - first) / BATCH) * BETWEEN_MS)
    const done = save(store, at, (moment) => ({
      ok: true,
      value: {
        changes: [...(first === 0 ? people() : []), ...numbers.flatMap((n) => promise(n, moment))],
        value: null,
      },
    }))
    if (!done.ok) throw new Error('filling was refused')
  }
  // Statements that are kept keep the log from being folded in when the store is closed.
  store.sqlite.exec('pragma wal_checkpoint(truncate)')
}

const FIRST = [
  'Sarah',
  'Per',
  'Amélie',
  'Tom',
  'Ngozi',
  'Jürgen',
  'Maria',
  '健太',
  'Li',
  'Olu',
  'Zoë',
  'Ivan',
]
const LAST = ['Berg', 'Okafor', 'Lindqvist', 'Chen', 'Müller', 'Silva', 'Novak', 'Tanaka', 'Smith', 'Dubois']
const VERBS = [
  'send',
  'review',
  'finish',
  'call about',
  'fix',
  'prepare',
  'write up',
  'hand over',
  'book',
  'order',
]
const THINGS = [
  'quarterly report',
  'budget',
  'slides',
  'contract',
  'offer',
  'minutes',
  'flights',
  'test plan',
  'façade',
]
const ABOUT = [
  'the harbour project',
  'next year',
  'the board',
  'Göteborg',
  'the new hires',
  'customer 114',
  'release 4',
]
const STATUSES: readonly CommitmentStatus[] = [
  ...Array<CommitmentStatus>(11).fill('completed'),
  ...Array<CommitmentStatus>(5).fill('pending'),
  ...Array<CommitmentStatus>(2).fill('in_progress'),
  'at_risk',
  'abandoned',
]
const NOTE =
  'Agreed on the phone; she wants figures for both halves of the year, and names where we are unsure. '

/** The person that `list --to` asks for. */
export const SOMEONE = `${FIRST[0]} ${LAST[0]}`
const names = FIRST.flatMap((first) => LAST.map((last) => `${first} ${last}`))

const people = (): Change[] =>
  names.map((name) => ({
    kind: 'create',
    entity: 'stakeholder',
    id: stakeholderIdOf(name),
    values: { name, type: 'person', contact: null, notes: null },
  }))

/** Spreads the numbers so that neighbours have nothing in common. */
const spread = (n: number, salt: number): number =>
  (Math.imul(n + 1, 2_654_435_761) ^ Math.imul(salt, 97_531)) >>> 0
const pick = <T>(values: readonly T[], n: number, salt: number): T =>
  values[(spread(n, salt) >>> 7) % values.length] as T

function promise(n: number, moment: Moment): Change[] {
  const id = moment.newId()
  const created: Change = { kind: 'create', entity: 'commitment', id, values: fields(n, moment.now) }
  if (n % 10 >= 3) return [created]
  const values = freshTask(id, `ask ${pick(FIRST, n, 5)} for ${pick(ABOUT, n, 6)}`, 1)
  return [created, { kind: 'create', entity: 'task', id: moment.newId(), values }]
}

function fields(n: number, now: Instant): CommitmentFields {
  const due = addDays(now.slice(0, 10), ((spread(n, 1) >>> 9) % 360) - 180)
  const dueAt = `${due}T17:00:00.000Z`
  const status = pick(STATUSES, n, 2)
  const keptAt = status === 'completed' ? instantOfMs(msOfInstant(dueAt) - 3_600_000 * ((n % 40) - 8)) : null
  return {
    ...freshPromise,
    deliverable: `${pick(VERBS, n, 3)} the ${pick(THINGS, n, 4)} for ${pick(ABOUT, n, 7)} (${n})`,
    stakeholder_id: stakeholderIdOf(pick(names, n, 8)),
    due_date: due,
    due_time: '17:00',
    timezone: 'UTC',
    due_at: dueAt,
    status,
    completed_at: keptAt,
    completed_on_time: keptAt === null ? null : keptAt <= dueAt,
    marked_at_risk_at: status === 'at_risk' ? now : null,
    notes: n % 5 === 0 ? NOTE.repeat(1 + (n % 3)) : null,
  }
}
