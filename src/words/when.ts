/**
 * Date phrases → a day, and a time where one was said (D1). This is the own grammar: static, quick, pure. Phrases it
 * does not know go to loose-when.ts, which loads a library. A phrase in the past is read as such; whether a promise
 * may be due then is another rule's question (E2).
 */

import { no, ok, type Result } from '../base/result.ts'
import { addDays, type Day, type Wall } from '../base/time.ts'
import { oneOf, WEEKDAY_BY_WORD } from './calendar-word.ts'
import { type ClockSplit, hourMark, namesZone, splitClock } from './clock.ts'
import { closestWords } from './closest.ts'
import { isDateWord, LONG_DATE_WORDS } from './date-word.ts'
import { readDay, readDayWord } from './day.ts'
import type { DayReading } from './day-reading.ts'
import { readMinutes } from './duration.ts'
import { LONGEST_PHRASE, plainPhrase } from './phrase.ts'
import { vagueSuggestion } from './vague.ts'
import type { When, WhenOptions, WhenProblem } from './when-problem.ts'

export const WHEN_EXAMPLES: readonly string[] = ['fri', 'tomorrow 3pm', 'in 3 days', 'dec 20', '2027-03-15']

type Reading = Result<When, WhenProblem>

export function readWhen(text: string, now: Wall, options: WhenOptions = {}): Reading {
  const reading = readWhenExactly(text, now, options)
  if (reading.ok || reading.error.kind !== 'not_understood' || text.length > LONGEST_PHRASE) return reading
  const closest = mended(asPhrase(text), now, options)
  return closest === undefined ? reading : no({ ...reading.error, closest })
}

/** The same without a look for slips of the finger: for trying many phrases. */
export function readWhenExactly(text: string, now: Wall, options: WhenOptions): Reading {
  if (text.length > LONGEST_PHRASE) return no(notUnderstood(text))
  const day = readDayWord(text, contextOf(now, options))
  if (day?.kind === 'day') return ok({ date: day.date })
  const phrase = asPhrase(text)
  if (phrase === '') return no({ kind: 'empty' })
  const reading = refusal(phrase) ?? ahead(phrase, now, options) ?? dayAndTime(phrase, now, options)
  return reading.ok || reading.error.kind === 'empty' ? reading : no({ ...reading.error, text: text.trim() })
}

export const notUnderstood = (text: string): WhenProblem => ({
  kind: 'not_understood',
  text: text.slice(0, LONGEST_PHRASE),
  examples: WHEN_EXAMPLES,
})

const END_OF_DAY = new RegExp(`^end of (?=(?:today|tomorrow|${oneOf(WEEKDAY_BY_WORD)})\\b)`)

/** The phrase with each unknown word replaced by the closest date word, where that makes sense of it. */
function mended(phrase: string, now: Wall, options: WhenOptions): string | undefined {
  const words = phrase.split(' ').map((word) => {
    if (!/^[a-z]{4,12}$/.test(word) || isDateWord(word)) return word
    return closestWords(word, LONG_DATE_WORDS, 1)[0] ?? word
  })
  const other = words.join(' ')
  return other !== phrase && dayAndTime(other, now, options).ok ? other : undefined
}

/** After these, 15h and 1530 are times of day. */
const BY_HOUR =
  /^(?:due |deadline )?(?:no later than |not later than |by |until |till |before )(?=\d{1,2} ?h(?:\d{2})?$|(?!19|20|21)\d{4}$)/

/** Without the word that only says that a date follows. "before friday" is Friday: the echo shows what is meant. */
function asPhrase(text: string): string {
  return plainPhrase(text)
    .replaceAll(',', ' ')
    .replace(/(?<=[a-z])@(?=\d)/g, ' @')
    .replace(BY_HOUR, 'at ')
    .replace(/^(?:due |deadline )?(?:no later than |not later than |by |on |due |until |till |before )/, '')
    .replace(/^(\d{4}-\d\d-\d\d)t(?=\d)/, '$1 ')
    .replace(/^@ ?(?=[a-z])/, '')
    .replace(/^the (?=(?:end|close) of )/, '')
    .replace(/^within (?=\S+ )/, 'in ')
    .replace(/^tonight\b/, 'today night')
    .replace(/ tonight$/, ' today')
    .replace(/^(?:later )?this (?=morning|afternoon|evening)/, 'today ')
    .replace(END_OF_DAY, 'eod ')
}

function refusal(phrase: string): Reading | undefined {
  const suggestion = vagueSuggestion(phrase)
  if (suggestion !== undefined) return no({ kind: 'vague', text: phrase, suggestion })
  if (namesZone(phrase)) return no({ kind: 'zoned', text: phrase })
  const readings = minutesOrMonths(phrase) ?? clockOrHours(phrase)
  return readings && no({ kind: 'ambiguous', text: phrase, readings })
}

function minutesOrMonths(phrase: string): readonly string[] | undefined {
  const count = /^(?:in |\+)?(\d{1,4}) ?m$/.exec(phrase)?.[1]
  return count === undefined ? undefined : [`in ${count} min`, `in ${count} months`]
}

/** "15h": three in the afternoon to some, a length to others. */
function clockOrHours(phrase: string): readonly string[] | undefined {
  const clock = hourMark(phrase)
  if (clock === undefined) return undefined
  const [hours, minutes = ''] = phrase.split(/ ?h/)
  const length = minutes === '' ? `${hours} hour${hours === '1' ? '' : 's'}` : `${hours}h ${minutes}m`
  return [clock, `in ${length}`]
}

/** "in 2 hours", "90 min", "+1h 30m": so much time, whatever the clocks do meanwhile; without a zone, on the wall. */
function ahead(phrase: string, now: Wall, { after }: WhenOptions): Reading | undefined {
  const stretch = /^(?:in |\+)?(.+?)(?: from now|'?s? time)?$/.exec(phrase)?.[1]
  const minutes = stretch === undefined ? undefined : readMinutes(stretch)
  if (minutes === undefined) return undefined
  const total = Number(now.time.slice(0, 2)) * 60 + Number(now.time.slice(3)) + minutes
  if (total > 1_000_000) return no({ kind: 'impossible', text: phrase })
  if (after !== undefined) return ok(after(minutes))
  const inDay = total % 1440
  const pad = (value: number) => String(value).padStart(2, '0')
  return ok({
    date: addDays(now.date, Math.floor(total / 1440)),
    time: `${pad(Math.floor(inDay / 60))}:${pad(inDay % 60)}`,
  })
}

function dayAndTime(phrase: string, now: Wall, options: WhenOptions): Reading {
  const split = splitClock(phrase)
  if (!split) return spoken(phrase, readDay(phrase, contextOf(now, options)), undefined)
  const { time } = split
  const rest = asPhrase(split.rest.replace(/ (?:at|by|on|in the)$/, ''))
  const dotted = split.dotted === undefined ? undefined : readDay(split.dotted, contextOf(now, options))
  if (dotted?.kind === 'day') return dayOrClock(phrase, dotted.date, { split, now, options })
  if (rest === '' && time !== undefined) return ok({ date: comingDay(time, now), time })
  const suggestion = vagueSuggestion(rest)
  if (suggestion !== undefined) return no({ kind: 'vague', text: phrase, suggestion })
  const reading =
    rest === '' ? ({ kind: 'impossible' } as const) : readDay(rest, { ...contextOf(now, options), time })
  return spoken(
    phrase,
    reading && time === undefined ? { kind: 'impossible' } : reading,
    lateNight(phrase, time, now),
  )
}

type Dotted = { readonly split: ClockSplit; readonly now: Wall; readonly options: WhenOptions }

/** "15.10" alone is a day, as is "fri 27.11"; "fri 15.10" may be a quarter past three as well. */
function dayOrClock(phrase: string, date: Day, { split, now, options }: Dotted): Reading {
  if (split.rest === '') return ok({ date })
  if (split.time === undefined) return spoken(phrase, readDay(phrase, contextOf(now, options)), undefined)
  return no({ kind: 'ambiguous', text: phrase, readings: [`${split.rest} ${split.time}`, date] })
}

const contextOf = (now: Wall, { weekStart = 1, monthFirst = true }: WhenOptions) => ({
  now,
  weekStart,
  monthFirst,
})

/** A time without a day is the coming one: today if it is still ahead, else tomorrow. */
const comingDay = (time: string, now: Wall): Day => (time > now.time ? now.date : addDays(now.date, 1))

/** "tonight", said late in the evening, is what is left of the day. */
const lateNight = (phrase: string, time: string | undefined, now: Wall): string | undefined =>
  phrase === 'today night' && time !== undefined && time <= now.time ? '23:59' : time

function spoken(phrase: string, reading: DayReading, time: string | undefined): Reading {
  if (!reading) return no(notUnderstood(phrase))
  if (reading.kind !== 'day') return no({ ...reading, text: phrase })
  return ok(time === undefined ? { date: reading.date } : { date: reading.date, time })
}
