/** Texts that a person gave for fields, each by its rule (E1). What was not given stays away. */
import { no, ok, type Result } from '../base/result.ts'
import type { Refusal } from '../domain/refusal.ts'
import { readLongText, readTitle } from '../domain/text.ts'
import { refuse } from './failure.ts'
import type { Failure } from './reply/failure.ts'

/** One line; a long text that must say something; a long text that an empty one takes away. */
export type TextRule = 'title' | 'required' | 'optional'
type Rules = Readonly<Record<string, TextRule>>

export type TextsRead<R extends Rules> = {
  readonly [F in keyof R]?: R[F] extends 'optional' ? string | null : string
}

export function readTexts<const R extends Rules>(
  rules: R,
  given: { readonly [F in keyof R]?: string | undefined },
): Result<TextsRead<R>, Failure> {
  const read: Record<string, string | null> = {}
  for (const [field, rule] of Object.entries(rules)) {
    const text = given[field]
    if (text === undefined) continue
    const value = readText(field, text, rule)
    if (!value.ok) return refuse(value.error)
    read[field] = value.value
  }
  return ok(read as TextsRead<R>)
}

function readText(field: string, text: string, rule: TextRule): Result<string | null, Refusal> {
  if (rule === 'title') return readTitle(field, text)
  const long = readLongText(field, text)
  return long.ok && long.value === null && rule === 'required' ? no({ kind: 'empty', field }) : long
}
