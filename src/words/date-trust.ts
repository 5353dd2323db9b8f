/**
 * How far a date phrase inside a line can be trusted to be meant as one. "sat" is a verb, "12/25" a bug's number,
 * "3 days" a length: such phrases need a word before them that says "by when". Phrases here are plain (phrase.ts).
 */
import { COUNT_BY_WORD, DAY_BY_FEAST, oneOf, STRETCH_BY_WORD } from './calendar-word.ts'

const whole = (patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})$`)

const LENGTH_UNIT = `${oneOf(STRETCH_BY_WORD)}|hours?|hrs?|h|minutes?|mins?|m`
const LENGTH = whole([`(?:\\d{1,5} ?|(?:${oneOf(COUNT_BY_WORD)}) )(?:${LENGTH_UNIT})`])

/** A length of time with nothing that says "from now": "wait 3 days", "book the room for 2 weeks". */
export const isLength = (phrase: string): boolean => LENGTH.test(phrase)

/** "2w", "3d": a length that people write only for dates. */
export const isShorthand = (phrase: string): boolean => /^\d+[a-z]+$/.test(phrase)

/** "2 days" before "before": the date is two days before another. */
export const isLengthUnit = (word: string): boolean => Object.hasOwn(STRETCH_BY_WORD, word)

const FEAST = whole([oneOf(DAY_BY_FEAST)])

/** Soft wherever they stand. */
const SOFT = whole([
  'sat|sun|tod|tom|tomo',
  '(?:the )?weekend',
  '(?:the )?\\d{1,2}(?:st|nd|rd|th)',
  '\\d{1,2}[/.]\\d{1,2}\\.?',
  '\\d{8}',
  '\\d{1,2}[:.]\\d{2}',
  '\\d{1,4}',
  'noon|midday|midnight|morning|afternoon|evening|night|cop',
  '-\\d+.*',
  'the (?!day after).*',
  oneOf(DAY_BY_FEAST),
])
/** Soft in the middle of a line, plain at its end: "call mum mon". */
const SOFT_WITHIN: ReadonlySet<string> = new Set(['mon', 'wed', 'may', 'march'])

/** Readable as a date, but as easily as something else. */
export const isSoft = (phrase: string): boolean => SOFT.test(phrase) || SOFT_WITHIN.has(phrase)

const EXACT_TIME = whole([
  '\\d{1,2}[:.]\\d{2}.*',
  '\\d{1,2} ?h(?:\\d{2})?(?: .*)?',
  '(?!19|20|21)\\d{4}',
  '\\d{1,2} ?[ap]m.*',
  "\\d{1,2} o'.*",
  'noon.*',
  'midday.*',
  'midnight.*',
  'eod.*',
  'cob.*',
])
const HOUR_AND_DAY = /^\d{1,2} [a-z]/

/** "at 3pm", "at noon tomorrow", "at 3 tomorrow"; never "look at 3". */
export const followsAt = (phrase: string): boolean => EXACT_TIME.test(phrase) || HOUR_AND_DAY.test(phrase)

/** "friday 2h", "friday 2.50", "friday 1200": before another word it may be so much of that. */
export const endsInNumber = (phrase: string): boolean => /\D(?:\d{1,2} ?h|\d{1,2}\.\d{2}|\d{4})$/.test(phrase)

/** "2h friday", "12.50 friday": as likely a length or an amount, and then the day. */
export const opensInNumber = (phrase: string): boolean => /^\d{1,2}(?: ?h(?:\d{2})?|\.\d{2}) /.test(phrase)

/** May end or open a line without any marker. */
export const standsAlone = (phrase: string): boolean => {
  const time = /^at (?<time>noon|midnight|\d{1,2}:\d{2})$/.test(phrase)
  return time || (!SOFT.test(phrase.replace(/^at /, '')) && !isLength(phrase))
}

/** Words after "on" and "for" that name no due date though they can be read as one. */
export const isOccasion = (phrase: string): boolean =>
  /weekend$|^\d{8}$|^-/.test(phrase) || FEAST.test(phrase)

/** Words that make a date after them part of what is said: "since monday", "worry about tomorrow", "black friday". */
export const GOVERNING: ReadonlySet<string> = new Set(
  `from since about of than and or the to between vs like love black good cyber ash giving every each a an my his her
   our their your not till`.split(/\s+/),
)

/** Dates that open a line without a comma after them: "tomorrow call mum". */
export const OPENING: ReadonlySet<string> = new Set(['today', 'tomorrow', 'tonight', 'tmr', 'eod'])

/** Vague endings that say only when: they leave the deliverable. */
export const URGENT: ReadonlySet<string> = new Set([
  ...['asap', 'as soon as possible', 'soon', 'very soon', 'immediately', 'right away', 'right now'],
])

/** Vague endings that may belong to what is said: "see you later", "plan next week". */
export const LINGERING: ReadonlySet<string> = new Set([
  ...[
    'later',
    'eventually',
    'sometime',
    'someday',
    'some day',
    'whenever',
    'when i can',
    'when possible',
    'shortly',
  ],
  ...['next week', 'next month', 'next year', 'next quarter', 'this week', 'this month', 'at some point'],
  ...['in a few days', 'in a while', 'later this week', 'early next week', 'sometime next week'],
])
