/** Days said by weekday: fri, next fri, friday next week, weekend. */
import { addDays, weekdayOf } from '../base/time.ts'
import { WEEKDAY_BY_WORD } from './calendar-word.ts'
import { apart, type DayContext, type DayReading, type Groups, on, startOfWeek } from './day-reading.ts'

/**
 * A bare "fri" is the coming one. On a Friday it is the next one, a week off, since today would be called "today",
 * unless a later time of today stands beside it ("fri 5pm" on Friday morning). "this fri" may be today.
 * "next fri" is the Friday of the next calendar week, whatever today is.
 */
export function weekdayAlone({ which, weekday = '' }: Groups, context: DayContext): DayReading {
  if (which === 'next') return weekdayOfWeek({ which, weekday }, context)
  const { now, time } = context
  const target = WEEKDAY_BY_WORD[weekday] ?? 0
  if (which === 'last' || which === 'past')
    return on(addDays(now.date, -(apart(target, weekdayOf(now.date)) || 7)))
  const ahead = apart(weekdayOf(now.date), target)
  const todayIsMeant = which === 'this' || (time !== undefined && time > now.time)
  return on(addDays(now.date, ahead === 0 && !todayIsMeant ? 7 : ahead))
}

export function weekdayOfWeek({ which, weekday = '' }: Groups, context: DayContext): DayReading {
  const start = startOfWeek(context)
  const offset = apart(context.weekStart, WEEKDAY_BY_WORD[weekday] ?? 0)
  return on(addDays(start, offset + (which === 'next' ? 7 : 0)))
}

/** Saturday; once the weekend has begun, its Sunday. "next weekend" is the Saturday of the next week. */
export function weekend({ which }: Groups, context: DayContext): DayReading {
  if (which === 'next') return weekdayOfWeek({ which, weekday: 'sat' }, context)
  const today = weekdayOf(context.now.date)
  return on(addDays(context.now.date, today >= 6 ? 7 - today : 6 - today))
}
