/** A rule in words again: those that recurrence.ts reads as it (R1). */
import { dayOfParts, isDay } from '../base/time.ts'
import { MONTH_WORDS, RFC_WEEKDAYS, readRecurrence, WEEKDAY_WORDS } from './recurrence.ts'

const EACH_BY_FREQUENCY: Readonly<Record<string, readonly [each: string, units: string]>> = {
  DAILY: ['daily', 'days'],
  WEEKLY: ['weekly', 'weeks'],
  MONTHLY: ['monthly', 'months'],
  YEARLY: ['yearly', 'years'],
}

/** The words that readRecurrence reads as this rule; undefined for a rule that it would never write. */
export function recurrenceText(rule: string): string | undefined {
  const fields = Object.fromEntries(rule.split(';').map((field) => field.split('=', 2)))
  const names = EACH_BY_FREQUENCY[fields.FREQ]
  if (!names) return undefined
  const beat = fields.INTERVAL === undefined ? names[0] : `every ${fields.INTERVAL} ${names[1]}`
  const place = placeText(fields)
  const text = [beat, place && `on ${place}`, endText(fields)].filter(Boolean).join(' ')
  return canonical(text, rule) ? text : undefined
}

/** Any start will do: the words of a written rule leave nothing open. */
function canonical(text: string, rule: string): boolean {
  const back = readRecurrence(
    text,
    { date: '2024-01-01', time: '00:00' },
    rule.includes('WKST=SU') ? { weekStart: 7 } : {},
  )
  return back.ok && back.value === rule
}

type Texts = Readonly<Record<string, string | undefined>>

function placeText({ BYMONTH, BYMONTHDAY, BYDAY }: Texts): string | undefined {
  const month = BYMONTH && MONTH_WORDS[Number(BYMONTH) - 1]
  if (BYDAY !== undefined) {
    const days = BYDAY.split(',').map(weekdayText).join(',')
    return month ? `${days} of ${month}` : days
  }
  if (BYMONTHDAY === undefined) return undefined
  if (BYMONTHDAY === '-1') return 'last day'
  const day = BYMONTHDAY.startsWith('28,') ? BYMONTHDAY.slice(-2) : BYMONTHDAY
  return month ? `${month} ${day}` : day
}

const NTH_BY_NUMBER: Readonly<Record<string, string>> = {
  '-1': 'last',
  1: '1st',
  2: '2nd',
  3: '3rd',
  4: '4th',
  5: '5th',
}

function weekdayText(day: string): string {
  const word = WEEKDAY_WORDS[RFC_WEEKDAYS.findIndex((name) => day.endsWith(name))] ?? ''
  const nth = NTH_BY_NUMBER[day.slice(0, -2)]
  return nth ? `${nth} ${word}` : word
}

function endText({ COUNT, UNTIL }: Texts): string | undefined {
  if (COUNT !== undefined) return `${COUNT} times`
  if (UNTIL === undefined) return undefined
  const [year, month, day] = [UNTIL.slice(0, 4), UNTIL.slice(4, 6), UNTIL.slice(6, 8)].map(Number)
  const date = dayOfParts(year ?? 0, month ?? 0, day ?? 0)
  return isDay(date) ? `until ${date}` : undefined
}
