/** Why a date phrase means no date, as a sentence and a phrase that does. */
import { unreachable } from '../../base/unreachable.ts'
import type { Misreading } from '../../command/reply/failure.ts'
import { oneOf, quote, sentence } from '../shape/phrase.ts'
import { dateText } from '../shape/when.ts'
import type { Said } from './refusal.ts'

type WhenProblem = Extract<Misreading, { kind: 'unreadable_date' }>['problem']

export function sayWhenProblem(problem: WhenProblem): Said {
  switch (problem.kind) {
    case 'empty':
      return { message: 'The date is empty.', hint: 'Say fri, tomorrow 3pm, in 3 days or dec 20.' }
    case 'vague':
      return {
        message: `${quote(problem.text)} names no day.`,
        hint: sentence(`A promise needs one: ${quote(problem.suggestion)}, for example`),
      }
    case 'impossible':
      return {
        message: `There is no ${quote(problem.text)}.`,
        hint: 'Look at the calendar: such a day or time does not exist.',
      }
    case 'ambiguous':
      return {
        message: `${quote(problem.text)} can be read in ${problem.readings.length} ways.`,
        hint: sentence(`Say ${oneOf(problem.readings.map(quote))}`),
      }
    case 'contradiction':
      return {
        message: `${quote(problem.text)} contradicts itself: that day is ${dateText(problem.date)}.`,
        hint: 'Leave out the weekday or the date.',
      }
    case 'zoned':
      return {
        message: `${quote(problem.text)} names a time zone, which is not read here.`,
        hint: 'Give the time as your own clock shows it.',
      }
    case 'beside':
      return {
        message: `${quote(problem.text)} stands beside ${quote(problem.date)}, and it is not clear whether it is its time.`,
        hint: 'Say the time as 15:00 or 3pm after the date; if it is none, give the date with --due.',
      }
    case 'not_understood':
      return sayNotUnderstood(problem)
    default:
      return unreachable(problem)
  }
}

function sayNotUnderstood({
  text,
  examples,
  closest,
}: Extract<WhenProblem, { kind: 'not_understood' }>): Said {
  const meant = closest === undefined ? '' : `Did you mean ${quote(closest)}? `
  return {
    message: `${quote(text)} is no date that jdo can read.`,
    hint: sentence(`${meant}Examples: ${examples.join(', ')}`),
  }
}
