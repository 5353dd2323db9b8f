/**
 * Recurrence in people's words → RFC 5545 rules (R1); recurrence-text.ts says them again. The rules are on calendar days: UNTIL is a date, and the start
 * date (DTSTART, kept beside the rule) anchors intervals and what the words leave open.
 *   every 2 weeks on tue  ⇄  FREQ=WEEKLY;INTERVAL=2;BYDAY=TU
 *   monthly on 31         ⇄  FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
 * The second form is how plain RFC 5545 says R2: the 31st, or the last day of a shorter month.
 */
import { no, ok, type Result } from '../base/result.ts'
import { type Day, daysInMonth, partsOfDay, type Wall } from '../base/time.ts'
import { MONTH_BY_WORD, ORDINAL_BY_WORD, oneOf, WEEKDAY_BY_WORD } from './calendar-word.ts'
import { LONGEST_PHRASE, plainPhrase } from './phrase.ts'
import { readWhen } from './when.ts'
import type { WhenOptions, WhenProblem } from './when-problem.ts'

export type RecurrenceProblem =
  | { readonly kind: 'empty' }
  /** every 0 days, monthly on 32, yearly on feb 30, 0 times. */
  | { readonly kind: 'impossible'; readonly text: string }
  /** monthly on 15,31: several days, of which short months lack some. */
  | { readonly kind: 'short_month'; readonly text: string }
  /** "until …" names no day. */
  | { readonly kind: 'until'; readonly problem: WhenProblem }
  | { readonly kind: 'not_understood'; readonly text: string; readonly examples: readonly string[] }

export type RecurrenceOptions = WhenOptions & {
  /** First day of the template, today unless given. It decides what a bare "monthly" or "yearly" means on days 29–31. */
  readonly start?: Day
}

export const RECURRENCE_EXAMPLES: readonly string[] = [
  'daily',
  'every 3 days',
  'weekly on mon,fri',
  'every 2 weeks on tue',
  'monthly on 31',
  'monthly on last fri',
  'yearly on mar 15',
]

type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
/** Fields of a rule, by their names in the RFC. */
type Fields = Readonly<Record<string, string | number | undefined>>
type Reading = Fields | 'impossible' | 'short_month' | undefined

const FIELD_ORDER = [
  'FREQ',
  'INTERVAL',
  'WKST',
  'BYMONTH',
  'BYMONTHDAY',
  'BYDAY',
  'BYSETPOS',
  'COUNT',
  'UNTIL',
] as const
export const RFC_WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export const WEEKDAY_WORDS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const MONTH_WORDS = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
] as const

const FREQUENCY_BY_UNIT: Readonly<Record<string, Frequency>> = {
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
}
const BEAT_BY_WORD: Readonly<Record<string, Fields>> = {
  daily: { FREQ: 'DAILY' },
  weekly: { FREQ: 'WEEKLY' },
  fortnightly: { FREQ: 'WEEKLY', INTERVAL: 2 },
  biweekly: { FREQ: 'WEEKLY', INTERVAL: 2 },
  'bi-weekly': { FREQ: 'WEEKLY', INTERVAL: 2 },
  'every fortnight': { FREQ: 'WEEKLY', INTERVAL: 2 },
  monthly: { FREQ: 'MONTHLY' },
  quarterly: { FREQ: 'MONTHLY', INTERVAL: 3 },
  yearly: { FREQ: 'YEARLY' },
  annually: { FREQ: 'YEARLY' },
  weekdays: { FREQ: 'WEEKLY', BYDAY: 'MO,TU,WE,TH,FR' },
  'every weekday': { FREQ: 'WEEKLY', BYDAY: 'MO,TU,WE,TH,FR' },
  'every workday': { FREQ: 'WEEKLY', BYDAY: 'MO,TU,WE,TH,FR' },
}
const LARGEST = 1000

// ── words → rule ───────────────────────────────────────────────────────────────────────────────────────────────

/** RRULE text, without the "RRULE:" before it. */
export function readRecurrence(
  text: string,
  now: Wall,
  options: RecurrenceOptions = {},
): Result<string, RecurrenceProblem> {
  const phrase = plainPhrase(text).replace(/ ?, ?/g, ',')
  if (phrase === '') return no({ kind: 'empty' })
  const { head, until, times } = partsOf(phrase)
  const rule = text.length > LONGEST_PHRASE ? undefined : readHead(head, options.start ?? now.date)
  if (rule === undefined) return no(notUnderstood(text))
  if (rule === 'short_month') return no({ kind: rule, text: text.trim() })
  if (rule === 'impossible' || (times !== undefined && !inRange(times)))
    return no({ kind: 'impossible', text: text.trim() })
  const weekStart =
    options.weekStart === 7 && rule.FREQ === 'WEEKLY' && rule.INTERVAL !== undefined ? { WKST: 'SU' } : {}
  if (until === undefined) return ok(ruleText({ ...rule, ...weekStart, COUNT: times }))
  const last = readWhen(until, now, options)
  if (!last.ok) return no({ kind: 'until', problem: last.error })
  // It ends with a day; who says a time means the time of each (timed-recurrence.ts).
  if (last.value.time !== undefined) return no(notUnderstood(text))
  return ok(ruleText({ ...rule, ...weekStart, UNTIL: last.value.date.replaceAll('-', '') }))
}

const notUnderstood = (text: string): RecurrenceProblem => ({
  kind: 'not_understood',
  text: text.slice(0, LONGEST_PHRASE),
  examples: RECURRENCE_EXAMPLES,
})

function partsOf(phrase: string): { head: string; until?: string; times?: number } {
  const until = /^(.+?) (?:until|till) (.+)$/.exec(phrase)
  if (until?.[1] && until[2]) return { head: until[1], until: until[2] }
  const times = /^(.+?)(?: for)? (\d{1,6}) ?(?:times|x)$/.exec(phrase)
  return times?.[1] ? { head: times[1], times: Number(times[2]) } : { head: phrase }
}

function readHead(head: string, start: Day): Reading {
  const [, beatWords = '', place] = /^(.+?)(?: on (?:the )?(.+))?$/.exec(head) ?? []
  const weekdays = place === undefined ? /^(?:every |each |on )?(.+)$/.exec(beatWords)?.[1] : undefined
  const everyWeekday = weekdays === undefined ? undefined : weeklyOn(weekdays)
  if (everyWeekday) return { FREQ: 'WEEKLY', ...everyWeekday }
  const beat = readBeat(beatWords)
  if (beat === undefined || typeof beat === 'string') return beat
  const where = place === undefined ? openPlace(beat, start) : readPlace(beat, place)
  return where === undefined || typeof where === 'string' ? where : { ...beat, ...where }
}

function readBeat(words: string): Reading {
  if (Object.hasOwn(BEAT_BY_WORD, words)) return BEAT_BY_WORD[words]
  const [, count, unit = ''] =
    /^(?:every|each) (?:(\d{1,6}|other|second|third) )?(day|week|month|year)s?$/.exec(words) ?? []
  const frequency = FREQUENCY_BY_UNIT[unit]
  if (frequency === undefined) return undefined
  const interval = count === 'other' ? 2 : (ORDINAL_BY_WORD[count ?? 'first'] ?? Number(count))
  if (!inRange(interval)) return 'impossible'
  return interval === 1 ? { FREQ: frequency } : { FREQ: frequency, INTERVAL: interval }
}

const inRange = (count: number): boolean => count >= 1 && count <= LARGEST

/** What "monthly" and "yearly" leave to the start date, where a plain rule would skip short months (R2). */
function openPlace({ FREQ }: Fields, start: Day): Reading {
  const { month, day } = partsOfDay(start)
  if (FREQ === 'MONTHLY' && day > 28) return onMonthDay(day)
  return FREQ === 'YEARLY' && month === 2 && day === 29 ? onYearDay(2, 29) : {}
}

function readPlace({ FREQ }: Fields, place: string): Reading {
  if (FREQ === 'WEEKLY') return weeklyOn(place)
  if (FREQ === 'MONTHLY') return monthlyOn(place)
  return FREQ === 'YEARLY' ? yearlyOn(place) : undefined
}

function weeklyOn(place: string): Fields | undefined {
  const days = place
    .split(/,| and | & |, and | /)
    .filter(Boolean)
    .map((word) => word.replace(/(?<=day)s$/, ''))
    .map((word) => (Object.hasOwn(WEEKDAY_BY_WORD, word) ? WEEKDAY_BY_WORD[word] : undefined))
  if (days.length === 0 || days.includes(undefined)) return undefined
  const known = [...new Set(days)].sort()
  return { BYDAY: known.map((day) => RFC_WEEKDAYS[(day ?? 1) - 1]).join(',') }
}

const NTH_WEEKDAY = new RegExp(`^(?<nth>${oneOf(ORDINAL_BY_WORD)}) (?<weekday>${oneOf(WEEKDAY_BY_WORD)})$`)

function monthlyOn(place: string): Reading {
  if (place === 'last day') return { BYMONTHDAY: -1 }
  const nth = NTH_WEEKDAY.exec(place)?.groups
  if (nth) return { BYDAY: nthWeekday(nth) }
  const days = place
    .split(/,| and | & /)
    .map((word) => Number(/^(\d{1,3})(?:st|nd|rd|th)?$/.exec(word)?.[1] ?? Number.NaN))
  if (days.some(Number.isNaN)) return undefined
  const sorted = [...new Set(days)].sort((left, right) => left - right)
  const [first = 0] = sorted
  if (sorted.length === 1) return onMonthDay(first)
  // Several days, some of them missing in short months, cannot be said in one rule.
  if (first < 1 || sorted.some((day) => day > 31)) return 'impossible'
  return sorted.every((day) => day <= 28) ? { BYMONTHDAY: sorted.join(',') } : 'short_month'
}

const nthWeekday = ({ nth = '', weekday = '' }: Readonly<Record<string, string>>): string =>
  `${ORDINAL_BY_WORD[nth] ?? 1}${RFC_WEEKDAYS[(WEEKDAY_BY_WORD[weekday] ?? 1) - 1]}`

function onMonthDay(day: number): Fields | 'impossible' {
  if (day < 1 || day > 31) return 'impossible'
  return day <= 28 ? { BYMONTHDAY: day } : { BYMONTHDAY: range(28, day), BYSETPOS: -1 }
}

const MONTH_FIRST = new RegExp(
  `^(?<month>${oneOf(MONTH_BY_WORD)}) (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?$`,
)
const DAY_FIRST = new RegExp(`^(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>${oneOf(MONTH_BY_WORD)})$`)
const NTH_OF_MONTH = new RegExp(`^(?<place>.+) of (?<month>${oneOf(MONTH_BY_WORD)})$`)

function yearlyOn(place: string): Reading {
  const date = (MONTH_FIRST.exec(place) ?? DAY_FIRST.exec(place))?.groups
  if (date) return onYearDay(MONTH_BY_WORD[date.month ?? ''] ?? 0, Number(date.day))
  const nth = NTH_OF_MONTH.exec(place)?.groups
  const weekday = NTH_WEEKDAY.exec(nth?.place ?? '')?.groups
  return nth && weekday ? { BYMONTH: MONTH_BY_WORD[nth.month ?? ''], BYDAY: nthWeekday(weekday) } : undefined
}

/** Feb 29 means Feb 28 in common years (R2). */
function onYearDay(month: number, day: number): Fields | 'impossible' {
  if (day < 1 || day > daysInMonth(2024, month)) return 'impossible'
  if (month === 2 && day === 29) return { BYMONTH: 2, BYMONTHDAY: range(28, 29), BYSETPOS: -1 }
  return { BYMONTH: month, BYMONTHDAY: day }
}

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).join(',')

const ruleText = (fields: Fields): string =>
  FIELD_ORDER.filter((name) => fields[name] !== undefined)
    .map((name) => `${name}=${fields[name]}`)
    .join(';')
