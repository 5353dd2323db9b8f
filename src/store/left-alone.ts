/** Promises of a recurring template into which nobody has written: they still follow it wherever it goes. */
import { type Instance, instanceOf, isUntouched } from '../domain/instance.ts'
import { type RawRow, rawRowOf } from '../domain/raw-row.ts'
import type { Recurring } from '../domain/recurring.ts'
import type { Store } from './open.ts'
import { readRaw } from './raw.ts'
import { type Made, madeFrom, recurringRow } from './read/recurring.ts'
import { tasksOf } from './read/task.ts'

/** Neither into the promise nor into a task of it. */
export const isLeftAlone = (store: Store, row: { readonly id: string; readonly stamps: string }): boolean =>
  isUntouched(row.stamps) && tasksOf(store, row.id).every(({ stamps }) => isUntouched(stamps))

/** The ids of the living ones, each with those of its tasks. What was written and taken back again counts as nothing. */
export function leftAloneOf(
  store: Store,
  recurringId: string,
): readonly { readonly id: string; readonly tasks: readonly string[] }[] {
  const template = recurringRow(store, recurringId)
  if (template === undefined) return []
  return madeFrom(store, recurringId, '')
    .filter((row) => row.deleted_at === null && (isLeftAlone(store, row) || isAsMade(store, row, template)))
    .map(({ id }) => ({ id, tasks: tasksOf(store, id).map((task) => task.id) }))
}

/** The template would make the very same again, tasks included. */
function isAsMade(store: Store, { id, occurrence_date, due_at }: Made, template: Recurring): boolean {
  const { commitment, tasks } = instanceOf(template, occurrence_date, due_at)
  const there = tasksOf(store, id)
  const isSame = ({ id, values }: Instance['tasks'][number]) => says(readRaw(store, 'task', id), values)
  return (
    says(readRaw(store, 'commitment', id), commitment.values) &&
    there.length === tasks.length &&
    tasks.every((task) => there.some((one) => one.id === task.id) && isSame(task))
  )
}

const says = (row: RawRow | undefined, values: Readonly<Record<string, unknown>>): boolean =>
  row !== undefined &&
  Object.entries(rawRowOf(values)).every(([field, value]) => (row[field] ?? null) === value)
