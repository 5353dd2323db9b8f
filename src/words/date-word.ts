/** Every word that can stand in a date phrase: to skip at once what cannot begin one, and to mend a mistyped one. */
import {
  COUNT_BY_WORD,
  DAY_BY_FEAST,
  MONTH_BY_WORD,
  ORDINAL_BY_WORD,
  STRETCH_BY_WORD,
  WEEKDAY_BY_WORD,
} from './calendar-word.ts'
import { CLOCK_BY_WORD } from './clock.ts'
import { DAYS_BY_WORD } from './day.ts'
import { VAGUE_PHRASES } from './vague.ts'

const OTHER_WORDS = `this next last past coming after before from now ago hence time hour hours hr hrs h min mins minute minutes
  half in at on the of end start beginning eow eom eoq eoy tonight weekend month-end year-end am pm a.m p.m o'clock q1 q2 q3 q4 within quarter
  week's weeks' month's year's days' day's and utc gmt est pst cet`

const DATE_WORDS: ReadonlySet<string> = new Set(
  [
    WEEKDAY_BY_WORD,
    MONTH_BY_WORD,
    COUNT_BY_WORD,
    ORDINAL_BY_WORD,
    STRETCH_BY_WORD,
    CLOCK_BY_WORD,
    DAYS_BY_WORD,
    DAY_BY_FEAST,
  ]
    .flatMap((table) => Object.keys(table))
    .concat(VAGUE_PHRASES, OTHER_WORDS)
    .flatMap((phrase) => phrase.split(/\s+/)),
)

/** `word` in lower case and without punctuation around it. Anything with a leading digit may be a date; "tomorrow@5pm" is two. */
export const isDateWord = (word: string): boolean =>
  word !== '' && word.split('@').every((part) => part === '' || isDatePart(part))

const isDatePart = (word: string): boolean =>
  /^[+-]?\d/.test(word) || DATE_WORDS.has(word) || /days$/.test(word)

/** Words long enough for a slip in them to be told from another word. */
export const LONG_DATE_WORDS: readonly string[] = [
  ...[WEEKDAY_BY_WORD, MONTH_BY_WORD].flatMap((table) => Object.keys(table)),
  ...['today', 'tomorrow', 'tonight', 'yesterday', 'weekend', 'morning', 'afternoon', 'evening', 'midnight'],
  ...[
    'next',
    'days',
    'weeks',
    'week',
    'months',
    'month',
    'quarter',
    'year',
    'years',
    'hours',
    'minutes',
    'business',
  ],
].filter((word) => word.length >= 4)
