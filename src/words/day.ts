/**
 * Day phrases, already plain (see phrase.ts) and without a time. A table of patterns, tried in order, each with a
 * small rule that says which day is meant. Nothing here lies in the past unless the phrase says so ("yesterday",
 * "last fri", a written year).
 */
import { addDays, weekdayOf } from '../base/time.ts'
import {
  COUNT,
  countOf,
  DAY_BY_FEAST,
  MONTH,
  MONTH_DAY,
  ORDINAL,
  ORDINAL_DAY,
  oneOf,
  STRETCH,
  WEEKDAY,
  WEEKDAY_BY_WORD,
  YEAR,
} from './calendar-word.ts'
import {
  edgeDay,
  endOfStretch,
  shifted,
  startOfStretch,
  stretchAgo,
  stretchAhead,
  stretched,
} from './day-by-stretch.ts'
import { dayOfMonth, endOfNamed, nthOfMonth, numberedDay, slashedDay, writtenDay } from './day-of-month.ts'
import { weekdayAlone, weekdayOfWeek, weekend } from './day-of-week.ts'
import { type DayContext, type DayReading, type Groups, on } from './day-reading.ts'

type Rule = readonly [pattern: RegExp, read: (groups: Groups, context: DayContext) => DayReading]

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`)

export const DAYS_BY_WORD: Readonly<Record<string, number>> = {
  today: 0,
  tod: 0,
  tomorrow: 1,
  tom: 1,
  tmr: 1,
  tmrw: 1,
  tomo: 1,
  overmorrow: 2,
  'day after tomorrow': 2,
  yesterday: -1,
  'day before yesterday': -2,
}

const MONTH_PHRASE = `(?:(?<which>the|this|next) month|month|${MONTH}(?: (?:of )?${YEAR})?)`
const ONE_MONTH_PHRASE = `(?:(?:of|in) ${MONTH_PHRASE})`
const NUMERIC_YEAR = `(?<year>\\d{4}|\\d{2})`

const RULES: readonly Rule[] = [
  [whole(`(?:the )?(?<word>${Object.keys(DAYS_BY_WORD).join('|')})`), relativeDay],
  [whole(`(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})`), numberedDay],
  [whole(`(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})`), numberedDay],
  [whole(`(?<first>\\d{1,2})\\/(?<second>\\d{1,2})(?:\\/${NUMERIC_YEAR})?`), slashedDay],
  [whole(`(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.?(?:(?<=\\.) ?${NUMERIC_YEAR})?`), numberedDay],
  [whole(`(?<first>\\d{1,2})-(?<second>\\d{1,2})-(?<year>\\d{4})`), slashedDay],
  [whole(`${MONTH}[ -]?(?:the )?${MONTH_DAY}(?:(?: |-| of )${YEAR})?`), writtenDay],
  [whole(`(?:the )?${MONTH_DAY}[ -]?(?:of )?${MONTH}(?:(?: |-| of )?${YEAR})?`), writtenDay],
  [whole(`(?<feast>${oneOf(DAY_BY_FEAST)})(?: ${YEAR})?`), feastDay],
  [whole(`(?:the )?${ORDINAL_DAY}(?: ?of (?<which>the|this|next) month)?`), dayOfMonth],
  [whole(`(?:(?<which>this coming|this|next|coming|last|past) )?${WEEKDAY}`), weekdayAlone],
  [whole(`${WEEKDAY} (?:of )?(?<which>this|next) week`), weekdayOfWeek],
  [whole(`(?<which>this|next) week(?:'s)? (?:on )?${WEEKDAY}`), weekdayOfWeek],
  [whole(`${WEEKDAY} after next`), weekdayAfterNext],
  [whole(`${WEEKDAY} week`), ({ weekday }, context) => laterWeek(weekday, 1, context)],
  [whole(`${COUNT} ${WEEKDAY}s from (?:now|today)`), countedWeekday],
  [whole(`(?:(?<which>this|next) |the )?weekend`), weekend],
  [whole(`(?:in |\\+)?${COUNT} ?${STRETCH}(?:'?s? time| from now| from today| hence)?`), stretchAhead],
  [whole(`(?:-(?<back>\\d{1,5}) ?|${COUNT} ?)${STRETCH}(?<ago> ago)?`), stretchAgo],
  [whole(`${COUNT} ?${STRETCH} (?<way>from|after|on|before) (?<rest>.+)`), stretchFrom],
  [whole(`(?:the )?end of (?:the |this )?(?<which>next )?(?<unit>week|month|quarter|year)`), endOfStretch],
  [whole(`(?:the )?(?<which>)(?<unit>week|month|quarter|year)[ -]end|eo(?<letter>[wmqy])`), endOfStretch],
  [whole(`(?:the )?end of (?:(?:${MONTH}|(?<quarter>q[1-4]))(?: ${YEAR})?|(?<only>\\d{4}))`), endOfNamed],
  [
    whole(`(?:the )?(?:start|beginning) of (?:the )?(?<which>next )?(?<unit>week|month|quarter|year)`),
    startOfStretch,
  ],
  [
    whole(`(?:the )?(?:start|beginning) of ${MONTH}(?: ${YEAR})?`),
    (groups, context) => writtenDay({ ...groups, day: '1' }, context),
  ],
  [whole(`(?:the )?${ORDINAL} ${WEEKDAY} ${ONE_MONTH_PHRASE}`), nthOfMonth],
  [
    whole(`(?:the )?${ORDINAL} (?<workday>business day|working day|workday|weekday) ${ONE_MONTH_PHRASE}`),
    nthOfMonth,
  ],
  [whole(`(?:the )?${ORDINAL} day ${ONE_MONTH_PHRASE}`), nthOfMonth],
  [
    whole(`(?:the )?(?<ordinal>first|last) day of (?:the |this |(?<which>next ))?(?<unit>week|quarter|year)`),
    edgeDay,
  ],
  [whole(`${WEEKDAY} (?:the )?(?<rest>.*\\d.*)`), weekdayAndDay],
  [whole(`(?<rest>.*\\d.*) ?\\(?${WEEKDAY}\\)?`), weekdayAndDay],
]

/** What people write most takes no pattern, for each takes its compiling in every start. */
export function readDayWord(word: string, context: DayContext): DayReading {
  if (Object.hasOwn(DAYS_BY_WORD, word)) return relativeDay({ word }, context)
  if (Object.hasOwn(WEEKDAY_BY_WORD, word)) return weekdayAlone({ weekday: word }, context)
  return undefined
}

export function readDay(phrase: string, context: DayContext): DayReading {
  const word = readDayWord(phrase, context)
  if (word) return word
  for (const [pattern, read] of RULES) {
    const groups = pattern.exec(phrase)?.groups
    if (groups) return read(groups, context)
  }
  return undefined
}

function relativeDay({ word = '' }: Groups, { now }: DayContext): DayReading {
  return on(addDays(now.date, DAYS_BY_WORD[word] ?? 0))
}

function feastDay({ feast = '', year }: Groups, context: DayContext): DayReading {
  return readDay([DAY_BY_FEAST[feast], year].filter(Boolean).join(' '), context)
}

function weekdayAfterNext({ weekday = '' }: Groups, context: DayContext): DayReading {
  return shifted(weekdayOfWeek({ which: 'next', weekday }, context), 7, 'day')
}

function countedWeekday({ count = '', weekday }: Groups, context: DayContext): DayReading {
  return laterWeek(weekday, countOf(count) - 1, context)
}

/** "friday week" and "a week from friday": weeks on from the coming one. */
function laterWeek(weekday: string | undefined, weeks: number, context: DayContext): DayReading {
  return shifted(weekdayAlone({ weekday }, context), weeks, 'week')
}

function weekdayAndDay({ weekday = '', rest = '' }: Groups, context: DayContext): DayReading {
  const reading = readDay(rest.trim(), context)
  if (reading?.kind !== 'day' || weekdayOf(reading.date) === WEEKDAY_BY_WORD[weekday]) return reading
  return { kind: 'contradiction', date: reading.date }
}

/** "a week from friday", "2 days before dec 24". */
function stretchFrom({ count = '', unit = '', way, rest = '' }: Groups, context: DayContext): DayReading {
  const anchor = readDay(rest, context)
  if (anchor?.kind !== 'day') return anchor
  return stretched(anchor.date, countOf(count) * (way === 'before' ? -1 : 1), unit)
}
