/** Phrases that name no day, each with a phrase that does. A promise without a day cannot be kept or broken. */
import { MONTH_BY_WORD, oneOf, YEAR } from './calendar-word.ts'

const SUGGESTION_BY_VAGUE_PHRASE: Readonly<Record<string, string>> = {
  asap: 'today',
  'as soon as possible': 'today',
  'as soon as i can': 'today',
  now: 'today',
  'right now': 'today',
  'right away': 'today',
  immediately: 'today',
  'at once': 'today',
  urgent: 'today',
  urgently: 'today',
  soon: 'in 3 days',
  'very soon': 'tomorrow',
  'soon-ish': 'in 3 days',
  soonish: 'in 3 days',
  sooner: 'tomorrow',
  shortly: 'tomorrow',
  later: 'tomorrow',
  'later today': 'today eod',
  'later this week': 'end of week',
  'later this month': 'end of month',
  'later this year': 'end of year',
  'in a bit': 'today',
  'in a while': 'in 3 days',
  'in a few days': 'in 3 days',
  'a few days': 'in 3 days',
  'few days': 'in 3 days',
  'in a day or two': 'in 2 days',
  'in a few weeks': 'in 3 weeks',
  'a few weeks': 'in 3 weeks',
  'in a few months': 'in 3 months',
  'one day': 'in 2 weeks',
  'some day': 'in 2 weeks',
  someday: 'in 2 weeks',
  'some time': 'in 2 weeks',
  sometime: 'in 2 weeks',
  'sometime soon': 'in 3 days',
  'at some point': 'in 2 weeks',
  anytime: 'in 2 weeks',
  'any time': 'in 2 weeks',
  whenever: 'in 2 weeks',
  eventually: 'in a month',
  'when i can': 'in 2 weeks',
  'when possible': 'in 2 weeks',
  'when ready': 'in 2 weeks',
  'if possible': 'in 2 weeks',
  'in the future': 'in a month',
  never: 'in a month',
  forever: 'in a month',
  tbd: 'in 2 weeks',
  tba: 'in 2 weeks',
  'this week': 'end of week',
  'this month': 'end of month',
  'this quarter': 'end of quarter',
  'this year': 'end of year',
  'next week': 'next mon',
  'early next week': 'next mon',
  'mid next week': 'next wed',
  'late next week': 'next fri',
  'sometime next week': 'next mon',
  'next month': 'end of next month',
  'early next month': 'start of next month',
  'sometime next month': 'end of next month',
  'next quarter': 'end of next quarter',
  'next year': 'end of next year',
}

const TIME_OF_MONTH = new RegExp(
  `^(?:in |sometime in )?(?:(?<part>early|mid|late)[ -])?(?<month>${oneOf(MONTH_BY_WORD)})(?: ${YEAR})?$`,
)
const DAY_BY_PART: Readonly<Record<string, string>> = { early: '5', mid: '15', late: '25' }
const SOME = '(?:few|several|some|many)'
const AHEAD = '(?:next|coming|following|last|past)'
/** "in the next few weeks", "several days", "the coming months": so many that nobody said how many. */
const STRETCH = new RegExp(
  `^(?:(?:in|over|during) )?(?:(?:the|a) )?(?:${AHEAD} ${SOME}|${AHEAD}|${SOME}) (?<unit>minutes|hours|days|weeks|months|years)$`,
)

const QUARTER_OR_YEAR = /^(?:in )?(?<stretch>q[1-4](?: \d{4})?|(?:19|20|21)\d{2})$/

/** A phrase to propose instead, or undefined when the phrase is not a vague one. */
export function vagueSuggestion(phrase: string): string | undefined {
  if (Object.hasOwn(SUGGESTION_BY_VAGUE_PHRASE, phrase)) return SUGGESTION_BY_VAGUE_PHRASE[phrase]
  // The first two patterns take half a millisecond each to compile, and most phrases need neither.
  const month = namesMonth(phrase) ? TIME_OF_MONTH.exec(phrase)?.groups : undefined
  if (month) {
    const monthAndYear = [month.month, month.year].filter(Boolean)
    const day = DAY_BY_PART[month.part ?? '']
    return day ? monthAndYear.toSpliced(1, 0, day).join(' ') : `end of ${monthAndYear.join(' ')}`
  }
  const unit = phrase.endsWith('s') ? STRETCH.exec(phrase)?.groups?.unit : undefined
  if (unit !== undefined) return `in 3 ${unit}`
  const stretch = QUARTER_OR_YEAR.exec(phrase)?.groups?.stretch
  return stretch && `end of ${stretch}`
}

const namesMonth = (phrase: string): boolean =>
  phrase.split(/[ -]/).some((word) => Object.hasOwn(MONTH_BY_WORD, word))

/** Every word of every vague phrase, for telling date words from others. */
export const VAGUE_PHRASES: readonly string[] = Object.keys(SUGGESTION_BY_VAGUE_PHRASE)
