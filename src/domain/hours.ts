/** What is to be done against the hours that are left today (H3). */
import { no, ok, type Result } from '../base/result.ts'
import type { Day } from '../base/time.ts'
import type { Refusal } from './refusal.ts'

const DAY_HOURS = 24

/** What a person said is left, on that day; `told`: that it is too much was said already. */
export type Hours = { readonly day: Day; readonly hours: number; readonly told?: true }

export const checkHours = (hours: number, given: string): Result<number, Refusal> =>
  hours > DAY_HOURS ? no({ kind: 'more_than_a_day', given }) : ok(hours)

/** An open promise with what its open tasks are estimated at. */
export type Estimated = { readonly id: string; readonly due_date: Day; readonly hours: number }

/** At most so many are worth naming. */
const NAMED = 3

/**
 * Which promises could be moved so that the rest fits: those that have the most time still, as few as it takes. What is
 * due today or late is no longer moved quietly, so it is not proposed.
 */
export function movable<E extends Estimated>(
  promises: readonly E[],
  excess: number,
  today: Day,
): readonly E[] {
  const later = promises
    .filter(({ due_date, hours }) => due_date > today && hours > 0)
    .sort((a, b) => (a.due_date === b.due_date ? b.hours - a.hours : a.due_date < b.due_date ? 1 : -1))
  const enough: E[] = []
  for (let left = excess; left > 0 && enough.length < Math.min(NAMED, later.length); ) {
    const next = later[enough.length]
    if (next === undefined) break
    enough.push(next)
    left -= next.hours
  }
  return enough
}
