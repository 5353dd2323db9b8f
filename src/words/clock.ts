/**
 * Times of day, alone or at either end of a date phrase.
 *   15:00  3pm  3:30 pm  5:30p  15h  15h30  15.30  at 3  noon  midnight  eod  morning
 * A bare hour from 1 to 6 is the afternoon, because that is when promises fall due: "at 3" and "3:30" are 15:00
 * and 15:30; who means the early morning writes 03:30 or 3:30am. Midnight is the end of the day that was named,
 * 23:59: "by friday midnight" does not mean Thursday night. Alone, "15h" may be a length as well (see when.ts).
 */
import type { Clock } from '../base/time.ts'
import { COUNT_BY_WORD, oneOf, STRETCH_BY_WORD, WEEKDAY_BY_WORD } from './calendar-word.ts'

export const CLOCK_BY_WORD: Readonly<Record<string, Clock>> = {
  noon: '12:00',
  midday: '12:00',
  midnight: '23:59',
  eod: '17:00',
  'end of day': '17:00',
  'end of the day': '17:00',
  'end of business': '17:00',
  'end of the business day': '17:00',
  eob: '17:00',
  cob: '17:00',
  cop: '17:00',
  'close of business': '17:00',
  'close of play': '17:00',
  morning: '09:00',
  afternoon: '15:00',
  evening: '18:00',
  night: '20:00',
}

const TIME = `(?:\\d{1,2}[:.]\\d{2} ?(?:am|pm|[ap])|\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?|\\d{1,2} ?(?:am|pm|o'?clock))`
const BARE_HOUR = `(?:\\d{1,2}|\\d{4})(?: ?o'?clock)?(?: ?hrs)?`
const LEAD = `(?:(?:at|by|until|before|@) (?:the )?|@|in the |during the )`
/** 15h, 15h30 */
const HOUR_MARK = `\\d{1,2} ?h(?:\\d{2})?`
const CLOCK = `(?<clock>${TIME}|${HOUR_MARK}|${oneOf(CLOCK_BY_WORD)})`
const AT_HOUR = `(?:at |@ ?)(?<hour>${BARE_HOUR}|\\d{1,2}\\.\\d{2})`
/** 15.30, which may also be a day of a month. */
const DOTTED = `(?<dotted>\\d{1,2}\\.\\d{2})`

/** Takes a millisecond to compile, so there is one, tried on the parts of a phrase, and not one for each place in it. */
const TIME_OF_DAY = new RegExp(`^(?:${LEAD}?${CLOCK}|${AT_HOUR}|${DOTTED})$`)
const LENGTH_AT_END = new RegExp(`(?:\\d ?|\\b(?:${oneOf(COUNT_BY_WORD)}) )(?:${oneOf(STRETCH_BY_WORD)})$`)
/** Most phrases need none of the other patterns. */
const MAY_SAY_TIME = new RegExp(`\\d|${oneOf(CLOCK_BY_WORD)}`)
/** "friday 1530": four digits are a year elsewhere. */
const AFTER_DAY = new RegExp(
  `^(?<rest>(?:.+ )?(?:today|tomorrow|${oneOf(WEEKDAY_BY_WORD)})) (?<hour>\\d{4})$`,
)

const ZONE =
  /\d(?: ?(?:am|pm))? ?(?:z|utc|gmt|[ecmp][sd]?t|cest|cet|bst|ist|jst|(?<=:\d{2}(?:\.\d+)?) ?[+-]\d{1,2}(?::?\d{2})?)$/

/**
 * A time of day, and what is left of the phrase without it. `time` is undefined where no such time exists. `dotted`: it
 * was written like a day, 15.10, and no word says that it is a time.
 */
export type ClockSplit = { readonly time: Clock | undefined; readonly rest: string; readonly dotted?: string }

/** Undefined when the phrase says no time. An empty `rest` means that it says nothing else. */
export function splitClock(phrase: string): ClockSplit | undefined {
  if (!MAY_SAY_TIME.test(phrase)) return undefined
  const found = alone(phrase) ?? atEnd(phrase) ?? atStart(phrase)
  if (!found) return afterDay(phrase)
  const { clock, hour, dotted, rest } = found
  const time = clockOf(clock ?? hour ?? dotted ?? '')
  return dotted === undefined ? { time, rest } : { time, rest, dotted }
}

type Found = {
  readonly clock?: string
  readonly hour?: string
  readonly dotted?: string
  readonly rest: string
}

function alone(phrase: string, rest = ''): Found | undefined {
  const groups = TIME_OF_DAY.exec(phrase)?.groups
  return groups && { ...groups, rest }
}

/** The longest time there. The 4h of "3 days 4h" is the end of a length, no time. */
function atEnd(phrase: string): Found | undefined {
  for (let space = phrase.indexOf(' '); space >= 0; space = phrase.indexOf(' ', space + 1)) {
    const rest = phrase.slice(0, space)
    const found = alone(phrase.slice(space + 1), rest)
    if (!found) continue
    const { clock = '' } = found
    const isLength = /^\d+ ?h/.test(clock) && phrase === `${rest} ${clock}` && LENGTH_AT_END.test(rest)
    return isLength ? undefined : found
  }
  return undefined
}

function atStart(phrase: string): Found | undefined {
  for (let space = phrase.lastIndexOf(' '); space > 0; space = phrase.lastIndexOf(' ', space - 1)) {
    const found = alone(phrase.slice(0, space), phrase.slice(space + 1).replace(/^o[nf] (?=.)/, ''))
    if (found) return found
  }
  return undefined
}

function afterDay(phrase: string): ClockSplit | undefined {
  const { hour = '', rest = '' } = AFTER_DAY.exec(phrase)?.groups ?? {}
  const time = clockOf(hour)
  return time === undefined ? undefined : { time, rest }
}

/** "15h", "15h30": a time of day where a word or a day beside it says so, else as much a length. */
export function hourMark(phrase: string): Clock | undefined {
  return /^(?!24)\d{1,2} ?h(?:\d{2})?$/.test(phrase) ? clockOf(phrase) : undefined
}

/** True for "3pm EST", "15:00Z", "15:00+02:00". */
export const namesZone = (phrase: string): boolean =>
  // What every zone ends in; the pattern itself takes a third of a millisecond to compile.
  /[czt]$|[+-][\d:]+$/.test(phrase) && ZONE.test(phrase)

function clockOf(words: string): Clock | undefined {
  const named = CLOCK_BY_WORD[words]
  if (named) return named
  const parts =
    /^(\d{1,2}?)(?: ?[:.h]?(\d{2}))?(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])m?| ?h)?(?: ?o'?clock)?(?: ?hrs)?$/.exec(
      words,
    )
  if (!parts) return undefined
  const [, hourText = '', minuteText = '00', secondText = '00', half] = parts
  const minute = Number(minuteText)
  const hour = half ? hourOfHalf(Number(hourText), half) : hourOfDay(hourText)
  if (hour === undefined || minute > 59 || Number(secondText) > 59) return undefined
  if (hour === 24) return minute === 0 ? '23:59' : undefined
  return `${String(hour).padStart(2, '0')}:${minuteText}`
}

/** 12am is 0, 12pm is 12; 0pm and 13pm do not exist. */
function hourOfHalf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half === 'p' ? 12 : 0)
}

function hourOfDay(text: string): number | undefined {
  const hour = Number(text)
  if (hour > 24) return undefined
  return text.length === 1 && hour >= 1 && hour <= 6 ? hour + 12 : hour
}
