/** "overdue", "today", "this week", "by friday": days between which something is due. */
import { no, ok, type Result } from '../../base/result.ts'
import {
  addDays,
  addMonths,
  type Day,
  dayOfParts,
  type Instant,
  partsOfDay,
  weekdayOf,
} from '../../base/time.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import { readDue } from './due.ts'

export type DueRange = {
  readonly from?: Day
  readonly until?: Day
  /** Due before this moment. */
  readonly before?: Instant
}

export async function readDueRange(given: string, door: Door): Promise<Result<DueRange, Failure>> {
  const words = given.trim().toLowerCase().replace(/\s+/g, ' ')
  const named = rangeByName(words, door)
  if (named) return ok(named)
  const [, bound = '', date = words] = /^(by|until|till|before|on|from|after|since)? ?(.*)$/.exec(words) ?? []
  const when = await readDue(date, door)
  if (!when.ok) return no(when.error)
  const day = when.value.date
  switch (bound) {
    case 'by':
    case 'until':
    case 'till':
      return ok({ until: day })
    case 'before':
      return ok({ until: addDays(day, -1) })
    case 'from':
    case 'since':
      return ok({ from: day })
    case 'after':
      return ok({ from: addDays(day, 1) })
    default:
      return ok({ from: day, until: day })
  }
}

function rangeByName(words: string, { now, wall, dates }: Door): DueRange | undefined {
  const today = wall.date
  const week = startOfWeek(today, dates.weekStart ?? 1)
  const [, count] = /^(?:in )?(?:the )?next (\d{1,3}) days?$/.exec(words) ?? []
  if (count !== undefined) return { from: today, until: addDays(today, Number(count)) }
  switch (words) {
    case 'overdue':
    case 'late':
      return { before: now }
    case 'this week':
      return { from: week, until: addDays(week, 6) }
    case 'next week':
      return { from: addDays(week, 7), until: addDays(week, 13) }
    case 'this month':
      return monthOf(today)
    case 'next month':
      return monthOf(addMonths(firstOfMonth(today), 1))
    default:
      return undefined
  }
}

const startOfWeek = (day: Day, first: 1 | 7): Day => addDays(day, -((weekdayOf(day) - first + 7) % 7))

function firstOfMonth(day: Day): Day {
  const { year, month } = partsOfDay(day)
  return dayOfParts(year, month, 1)
}

const monthOf = (day: Day): DueRange => ({
  from: firstOfMonth(day),
  until: addDays(addMonths(firstOfMonth(day), 1), -1),
})
