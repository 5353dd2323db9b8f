/** E1: what a person may write into a field. */
import { no, ok, type Result } from '../base/result.ts'
import type { Refusal } from './refusal.ts'

export const TITLE_LIMIT = 500
export const LONG_LIMIT = 20_000

// Control, direction-override, line-separator and broken characters: they could disturb a terminal or hide text.
// The joiners that emoji and many scripts need (U+200C, U+200D) are welcome. As ranges: reading \p{…} takes half a millisecond.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const NEWLINE_AND_TAB = /[\n\t]/g

/** Code points: what a person would count, emoji included. */
const lengthOf = (text: string, limit: number): number =>
  text.length > limit ? [...text].length : text.length

/** A required one-line text, trimmed. */
export function readTitle(field: string, text: string, limit = TITLE_LIMIT): Result<string, Refusal> {
  const trimmed = text.trim()
  if (trimmed === '') return no({ kind: 'empty', field })
  const length = lengthOf(trimmed, limit)
  if (length > limit) return no({ kind: 'too_long', field, limit, length })
  if (CONTROL.test(trimmed)) return no({ kind: 'control_character', field })
  return ok(trimmed)
}

/** An optional long text, trimmed; empty is none. Newlines and tabs are welcome. */
export function readLongText(field: string, text: string): Result<string | null, Refusal> {
  const trimmed = text.replaceAll('\r\n', '\n').trim()
  if (trimmed === '') return ok(null)
  const length = lengthOf(trimmed, LONG_LIMIT)
  if (length > LONG_LIMIT) return no({ kind: 'too_long', field, limit: LONG_LIMIT, length })
  if (CONTROL.test(trimmed.replace(NEWLINE_AND_TAB, ''))) return no({ kind: 'control_character', field })
  return ok(trimmed)
}

/** One of a closed list of words. */
export function readChoice<C extends string>(
  field: string,
  text: string,
  choices: readonly C[],
): Result<C, Refusal> {
  const found = choices.find((choice) => choice === text.trim().toLowerCase().replaceAll('-', '_'))
  return found === undefined ? no({ kind: 'not_a_choice', field, given: text, choices }) : ok(found)
}
