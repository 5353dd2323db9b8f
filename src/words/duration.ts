/**
 * Lengths of work (H1): 2h, 1.5 hours, 30m, 90 min, 1h30, 1h 30m, 1:30, half an hour, 2 days. Kept in hours, in
 * quarters, rounded up, since estimates run short. A day of work is 8 h; weeks and months are not lengths of work.
 */
import { no, ok, type Result } from '../base/result.ts'
import { COUNT_BY_WORD } from './calendar-word.ts'
import { LONGEST_PHRASE, plainPhrase } from './phrase.ts'

export type DurationProblem =
  | { readonly kind: 'empty' }
  /** 0h, -2h: work takes some time. */
  | { readonly kind: 'not_positive'; readonly text: string }
  /** 1:75, 1h 90m: more minutes than an hour has. */
  | { readonly kind: 'impossible'; readonly text: string }
  /** Above 10,000 h. */
  | { readonly kind: 'too_long'; readonly text: string }
  | { readonly kind: 'not_understood'; readonly text: string; readonly examples: readonly string[] }

export const DURATION_EXAMPLES: readonly string[] = ['2h', '1.5 hours', '30m', '1h 30m', '1:30', '2 days']
const LONGEST_HOURS = 10_000

const NUMBER =
  '(\\d{1,6}(?:[.,]\\d{1,4})?|[.,]\\d{1,4}|an?(?= )|one|two|three|four|five|six|seven|eight|nine|ten)'
const HOUR = '(?:h|hrs?|hours?)'
const MINUTE = '(?:m|mins?|minutes?)'
const JOIN = '(?: and | ?)'

/** What the rules for hours and minutes have in common: eight patterns to compile, and most phrases need none. */
const MAY_BE_LENGTH = /^(?:[\d.,]|an?\b|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten).*[hm]/

type Rule = readonly [pattern: RegExp, minutes: (first: number, second: number) => number | undefined]

const underAnHour = (minutes: number) => (minutes < 60 ? minutes : undefined)
const hoursAnd = (hours: number, minutes: number) => (minutes < 60 ? hours * 60 + minutes : undefined)

/** Hours and minutes; each also means the same on a wall clock. */
const RULES: readonly Rule[] = [
  [/^(?:(?:a )?half(?: an?)?[ -]|1\/2 (?:an )?)hour$/, () => 30],
  [/^(?:a )?quarter (?:of )?an hour$/, () => 15],
  [/^three quarters of an hour$/, () => 45],
  [/^(?:an|one) hour and a half$/, () => 90],
  [new RegExp(`^${NUMBER}(?: and a half| 1/2) ?${HOUR}$`), (hours) => hours * 60 + 30],
  [new RegExp(`^${NUMBER} ?${HOUR}$`), (hours) => hours * 60],
  [new RegExp(`^${NUMBER} ?${MINUTE}$`), (minutes) => minutes],
  [new RegExp(`^(\\d{1,5}) ?${HOUR}${JOIN}(\\d{1,3}) ?${MINUTE}?$`), hoursAnd],
]

/** Only lengths of work: "1:30" is otherwise a time of day, and a day is otherwise 24 h. */
const WORK_RULES: readonly Rule[] = [
  [
    /^(\d{1,5}):(\d{2})$/,
    (hours, minutes) => (underAnHour(minutes) === undefined ? undefined : hours * 60 + minutes),
  ],
  [/^(?:a )?half(?: an?)?[ -](?:work(?:ing)? ?)?day$/, () => 240],
  [new RegExp(`^${NUMBER} ?(?:d|days?|work(?:ing)? ?days?)$`), (days) => days * 480],
  [new RegExp(`^${NUMBER} and a half days$`), (days) => days * 480 + 240],
  [
    new RegExp(`^(\\d{1,4}) ?(?:d|days?)${JOIN}(\\d{1,3}) ?${HOUR}$`),
    (days, hours) => days * 480 + hours * 60,
  ],
]

/** Hours, a multiple of 0.25, above 0. */
export function readDuration(text: string): Result<number, DurationProblem> {
  const phrase = plainPhrase(text)
  if (phrase === '') return no({ kind: 'empty' })
  if (text.length > LONGEST_PHRASE) return no(notUnderstood(text))
  const negative = /^- ?[\d.,]/.test(phrase)
  const minutes = apply([...RULES, ...WORK_RULES], negative ? phrase.slice(1).trim() : phrase)
  if (minutes === 'no rule') return no(notUnderstood(text))
  if (minutes === undefined) return no({ kind: 'impossible', text })
  if (negative || minutes <= 0) return no({ kind: 'not_positive', text })
  const hours = Math.ceil(minutes / 15 - 1e-9) / 4
  return hours > LONGEST_HOURS ? no({ kind: 'too_long', text }) : ok(hours)
}

/** Minutes of a plain phrase of hours and minutes, not rounded to quarters; undefined for anything else. */
export function readMinutes(phrase: string): number | undefined {
  if (!MAY_BE_LENGTH.test(phrase)) return undefined
  const minutes = apply(RULES, phrase)
  return minutes === 'no rule' || minutes === undefined ? undefined : Math.round(minutes)
}

/** 2 → "2h", 1.75 → "1h 45m", 0.25 → "15m". Reads back as the same number. */
export function durationText(hours: number): string {
  const minutes = Math.round(hours * 60)
  const parts = [Math.floor(minutes / 60), minutes % 60]
  const words = [parts[0] ? `${parts[0]}h` : '', parts[1] ? `${parts[1]}m` : ''].filter(Boolean)
  return words.join(' ') || '0m'
}

const notUnderstood = (text: string): DurationProblem => ({
  kind: 'not_understood',
  text: text.slice(0, LONGEST_PHRASE),
  examples: DURATION_EXAMPLES,
})

function apply(rules: readonly Rule[], phrase: string): number | undefined | 'no rule' {
  for (const [pattern, minutes] of rules) {
    const match = pattern.exec(phrase)
    if (match) return minutes(numberOf(match[1]), numberOf(match[2]))
  }
  return 'no rule'
}

function numberOf(word = ''): number {
  return COUNT_BY_WORD[word] ?? Number(word.replace(',', '.'))
}
