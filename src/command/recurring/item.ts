/** A recurring template as a person meets it. */
import { type RecurringRow, recurringRow } from '../../store/read/recurring.ts'
import { recurrenceText } from '../../words/recurrence-text.ts'
import type { Door } from '../door.ts'
import { refOf } from '../item.ts'
import type { RecurringItem } from '../reply/item.ts'

export function recurringItem({ number, next_ref, ...row }: RecurringRow): RecurringItem {
  return {
    ...row,
    ref: refOf('recurring', { number, id: row.id }),
    stakeholder: row.stakeholder ?? NOBODY,
    // A rule that nobody here would write is shown as it is.
    every: recurrenceText(row.rule) ?? row.rule,
    next_ref: next_ref === null ? null : refOf('commitment', { number: next_ref, id: row.id }),
  }
}

/** Where a merge has left it without its stakeholder (sync.md §5). */
const NOBODY = '(nobody)'

export function itemOfRecurring(door: Door, id: string): RecurringItem {
  const row = recurringRow(door.store, id)
  if (row === undefined) throw new Error(`recurring promise ${id} is gone`)
  return recurringItem(row)
}
