/** Promises of a recurring template into which nobody has written: they still follow it wherever it goes. */
import { isUntouched } from '../domain/instance.ts'
import type { Store } from './open.ts'
import { madeFrom } from './read/recurring.ts'
import { tasksOf } from './read/task.ts'

/** Neither into the promise nor into a task of it. */
export const isLeftAlone = (store: Store, row: { readonly id: string; readonly stamps: string }): boolean =>
  isUntouched(row.stamps) && tasksOf(store, row.id).every(({ stamps }) => isUntouched(stamps))

/** The ids of the living ones, each with those of its tasks. */
export const leftAloneOf = (
  store: Store,
  recurringId: string,
): readonly { readonly id: string; readonly tasks: readonly string[] }[] =>
  madeFrom(store, recurringId, '')
    .filter((row) => row.deleted_at === null && isLeftAlone(store, row))
    .map(({ id }) => ({ id, tasks: tasksOf(store, id).map((task) => task.id) }))
