/** The one way to write a date, and the words for how far away it is. English, without Intl, so that it costs nothing. */
import {
  type Clock,
  DAY_MS,
  type Day,
  daysBetween,
  type Instant,
  msOfInstant,
  partsOfDay,
  weekdayOf,
} from '../../base/time.ts'
import { plural } from './phrase.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'],
  ...['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
] as const

/** The end of a working day: what a promise without a time means. Not worth repeating in a list. */
const USUAL_TIME: Clock = '17:00'
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const weekday = (day: Day): string => WEEKDAYS[weekdayOf(day) - 1] ?? ''

/** "Fri 27 Nov 2026". */
export function dateText(day: Day): string {
  const { year } = partsOfDay(day)
  return `${shortDate(day)} ${year}`
}

function shortDate(date: Day): string {
  const { month, day } = partsOfDay(date)
  return `${weekday(date)} ${day} ${MONTHS[month - 1] ?? '?'}`
}

/** For lists: the year only where it is not this one. */
export const briefDate = (day: Day, today: Day): string =>
  partsOfDay(day).year === partsOfDay(today).year ? shortDate(day) : dateText(day)

type Due = { readonly due_date: Day; readonly due_time: Clock; readonly due_at: Instant }

/** "Fri 27 Nov 2026 15:00". */
export const dueText = ({ due_date, due_time }: Pick<Due, 'due_date' | 'due_time'>): string =>
  `${dateText(due_date)} ${due_time}`

type Moment = { readonly now: Instant; readonly today: Day }

/** "today 15:00", "tomorrow", "Fri", "in 9 days", "3 days late". The time is named where it is today or unusual. */
export function dueWords(due: Due, { now, today }: Moment): string {
  if (now > due.due_at) return `${lateness(due.due_at, now)} late`
  const days = daysBetween(today, due.due_date)
  if (days <= 0) return `today ${due.due_time}`
  if (days > 6) return days < 60 ? `in ${days} days` : briefDate(due.due_date, today)
  const day = days === 1 ? 'tomorrow' : weekday(due.due_date)
  return due.due_time === USUAL_TIME ? day : `${day} ${due.due_time}`
}

/** Beside the full date: "today", "tomorrow", "in 5 days", "3 days late". */
export function awayWords(due: Due, { now, today }: Moment): string {
  if (now > due.due_at) return `${lateness(due.due_at, now)} late`
  const days = daysBetween(today, due.due_date)
  if (days <= 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

/** "5 minutes", "3 hours", "2 days": from a due moment to a later one. */
export function lateness(dueAt: Instant, at: Instant): string {
  const ms = msOfInstant(at) - msOfInstant(dueAt)
  return ms < MINUTE_MS ? plural(1, 'minute') : stretch(ms)
}

/** "just now", "2 minutes ago", "in 30 seconds". */
export function agoWords(at: Instant, now: Instant): string {
  const ms = msOfInstant(now) - msOfInstant(at)
  if (Number.isNaN(ms)) return 'at an unknown time'
  if (Math.abs(ms) < 5_000) return 'just now'
  return ms > 0 ? `${stretch(ms)} ago` : `in ${stretch(-ms)}`
}

/** Whole units, the largest that fits. */
function stretch(ms: number): string {
  if (ms < MINUTE_MS) return plural(Math.floor(ms / 1000), 'second')
  if (ms < HOUR_MS) return plural(Math.floor(ms / MINUTE_MS), 'minute')
  if (ms < DAY_MS) return plural(Math.floor(ms / HOUR_MS), 'hour')
  const days = Math.round(ms / DAY_MS)
  if (days < 60) return plural(days, 'day')
  return days < 730 ? plural(Math.floor(days / 30.4), 'month') : plural(Math.floor(days / 365.25), 'year')
}

/** Quarter hours as people say them: 0.25 is "15m", 1.5 is "1h 30m". */
export function hoursText(hours: number): string {
  const whole = Math.floor(hours)
  const minutes = Math.round((hours - whole) * 60)
  return [whole > 0 ? `${whole}h` : '', minutes > 0 || whole === 0 ? `${minutes}m` : '']
    .filter(Boolean)
    .join(' ')
}

/** Of a day alone: "today", "tomorrow", "in 9 days", "3 days ago". */
export function dayWords(day: Day, today: Day): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today'
  if (days < 0) return `${plural(-days, 'day')} ago`
  return days === 1 ? 'tomorrow' : `in ${days} days`
}
