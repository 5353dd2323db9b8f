/** Small pieces of English. */
import { truncate } from './cells.ts'
import { cleanLine } from './clean.ts'

/** "1 day", "3 days". */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** "a task", "an inbox item". */
export const withArticle = (noun: string): string => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "a", "a or b", "a, b or c". */
export function oneOf(words: readonly string[]): string {
  const last = words.at(-1)
  return words.length < 2 ? (last ?? '') : `${words.slice(0, -1).join(', ')} or ${last}`
}

/** Ends in a full stop, if it does not end a sentence already. */
export const sentence = (text: string): string => (/[.!?…:]$/.test(text) ? text : `${text}.`)

const nameByField: Readonly<Record<string, string>> = {
  due: 'due date',
  to: 'stakeholder',
  words: 'text',
  url: 'address',
  platformToken: 'platform token',
  code: 'line of the invitation',
  every: 'rule',
  task_templates: 'steps',
  sub_tasks: 'steps',
  review_interval_days: 'days between reviews',
  estimated_hours: 'estimate',
  completed_at: 'moment of completion',
  completed_on_time: 'state of being on time',
  captured_at: 'moment of capture',
}

/** The name of a field, an option or a state as a person says it. */
export const fieldName = (field: string): string =>
  nameByField[field] ?? field.replace(/_(?:id|at)$/, '').replaceAll(/[_-]/g, ' ')

const LONGEST_QUOTE = 60
// Tokens are typed into the wrong place sometimes: JSON web tokens, platform tokens, anything long without a space.
const SECRETS = /\beyJ[\w-]{8,}[\w.-]*|\bsk-[\w-]{8,}|[\w.~+/=-]{40,}/g

/** What was given, in quotes: on one line, short, and without what looks like a secret. */
export function quote(given: string): string {
  const line = cleanLine(given).replace(SECRETS, '[hidden]')
  return `"${truncate(line, LONGEST_QUOTE, '...')}"`
}
