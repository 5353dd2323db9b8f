/**
 * Makes the promises of recurring templates ahead of time (R3), and lets those that nobody has touched follow their
 * template (R5). What is written is written automatically: alike on every device, and no step to be undone (sync.md S5).
 *
 * Made is what is still ahead: days whose due moment has passed are left out, so that a gap of weeks, or a template begun
 * in the evening, never makes promises that are broken from birth.
 */
import { addDays, type Day, type Instant } from '../../base/time.ts'
import { type Instance, instanceOf, isUntouched } from '../../domain/instance.ts'
import { madeUntil, nextMakingDay, occurrencesBetween } from '../../domain/occurrence.ts'
import type { Recurring } from '../../domain/recurring.ts'
import { parseStamps, stampOf } from '../../domain/version.ts'
import { createAutomatically, followAutomatically, setDeletedAutomatically } from '../../store/automatic.ts'
import { isLeftAlone } from '../../store/left-alone.ts'
import { rememberMade } from '../../store/made.ts'
import type { Store } from '../../store/open.ts'
import { type Made, madeFrom } from '../../store/read/recurring.ts'
import { taskRow, tasksOf } from '../../store/read/task.ts'
import { livingById } from '../../store/row.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Door } from '../door.ts'

export async function makeInstances(ids: readonly string[], door: Door): Promise<void> {
  for (const id of ids) {
    const template = livingById(door.store, 'recurring', id)
    if (template !== undefined) await makeOf(template, door)
  }
}

async function makeOf(template: Recurring, door: Door): Promise<void> {
  const { store, wall } = door
  // Zones differ by less than two days: the due moment, not the day, decides what is ahead.
  const from = addDays(wall.date, -1)
  const until = madeUntil(template.rule, wall.date)
  const made = madeFrom(store, template.id, from).map(({ occurrence_date }) => occurrence_date)
  const days = occurrencesBetween(template, from, [...made, until].sort().at(-1) ?? until)
  // A rule or a zone from elsewhere that means nothing here: nothing is made of it, and nothing is taken away.
  const isKnown = days !== undefined && door.isZone(template.timezone)
  const instances = isKnown ? await Promise.all(days.map((day) => instanceOn(template, day, door))) : []
  const nextDay = isKnown ? nextMakingDay(template, wall.date) : addDays(wall.date, 1)
  inTransaction(store, () => {
    // Changed meanwhile by another process, which makes what it asks for now.
    if (livingById(store, 'recurring', template.id)?.stamps !== template.stamps) return
    const made = madeFrom(store, template.id, from).filter(({ due_at }) => due_at > door.now)
    if (isKnown) reconcile({ template, instances, made, until, now: door.now }, store)
    rememberMade(store, template.id, nextDay, template.stamps)
  })
}

/** Those that will follow the template wherever it goes, by id: the living ones ahead into which nobody has written. */
export function followersOf(template: Recurring, { store, wall, now, isZone }: Door): readonly string[] {
  const from = addDays(wall.date, -1)
  if (occurrencesBetween(template, from, from) === undefined || !isZone(template.timezone)) return []
  return madeFrom(store, template.id, from)
    .filter((row) => row.deleted_at === null && row.due_at > now && isLeftAlone(store, row))
    .map(({ id }) => id)
}

/** One occurrence as the template says it, whether it is made yet or not. */
export async function instanceOn(template: Recurring, date: Day, door: Door): Promise<Instance> {
  const time = template.due_time
  return instanceOf(template, date, await door.instantOfWall({ date, time }, template.timezone))
}

type Case = {
  readonly template: Recurring
  /** Every day that the rule has, as a promise. */
  readonly instances: readonly Instance[]
  /** What exists and is still ahead. */
  readonly made: readonly Made[]
  readonly until: Day
  readonly now: Instant
}

function reconcile({ template, instances, made, until, now }: Case, store: Store): void {
  const isMaking = template.status === 'active'
  for (const instance of instances) {
    if (instance.commitment.values.due_at <= now) continue
    const row = made.find(({ id }) => id === instance.commitment.id)
    if (row !== undefined) follow(template, { instance, row, isMaking }, store)
    else if (isMaking && instance.date <= until) createInstance(template, instance, store)
  }
  const days = new Set(instances.map(({ date }) => date))
  for (const row of made) if (!days.has(row.occurrence_date)) dropFrom(template, row, store)
}

type Pair = { readonly instance: Instance; readonly row: Made; readonly isMaking: boolean }

function follow(template: Recurring, { instance, row, isMaking }: Pair, store: Store): void {
  if (!isLeftAlone(store, row)) return
  if (row.deleted_at !== null && !isMaking) return
  if (row.deleted_at !== null) bringBack(template, 'commitment', row.id, store)
  followAutomatically(store, 'commitment', instance.commitment)
  followTasks(template, instance, store)
}

/** Call it inside a transaction. */
export function createInstance({ created_at: source }: Recurring, instance: Instance, store: Store): void {
  createAutomatically(store, 'commitment', { ...instance.commitment, source })
  for (const task of instance.tasks) createAutomatically(store, 'task', { ...task, source })
}

/** A task keeps its place; places that the template no longer has go, new ones come. */
function followTasks(template: Recurring, { commitment, tasks }: Instance, store: Store): void {
  for (const task of tasks) {
    createAutomatically(store, 'task', { ...task, source: template.created_at })
    const row = taskRow(store, task.id)
    if (row === undefined || !isUntouched(row.stamps)) continue
    if (row.deleted_at !== null) bringBack(template, 'task', row.id, store)
    followAutomatically(store, 'task', task)
  }
  const wanted = new Set(tasks.map(({ id }) => id))
  const source = sourceOf(template, 'task_templates')
  for (const { id } of tasksOf(store, commitment.id))
    if (!wanted.has(id)) setDeletedAutomatically(store, 'task', id, { isDeleted: true, source })
}

/** The rule no longer has this day. */
function dropFrom(template: Recurring, row: Made, store: Store): void {
  if (row.deleted_at !== null || !isLeftAlone(store, row)) return
  const gone = { isDeleted: true, source: sourceOf(template, 'rule') }
  for (const task of tasksOf(store, row.id)) setDeletedAutomatically(store, 'task', task.id, gone)
  setDeletedAutomatically(store, 'commitment', row.id, gone)
}

function bringBack(template: Recurring, entity: 'commitment' | 'task', id: string, store: Store): void {
  const source = sourceOf(template, entity === 'task' ? 'task_templates' : 'rule')
  setDeletedAutomatically(store, entity, id, { isDeleted: false, source })
}

const sourceOf = ({ stamps, created_at }: Recurring, group: string): Instant =>
  stampOf(parseStamps(stamps), group)[0] || created_at
