/** A record that cannot be taken over, and what to call it. */
import type { ImportProblem } from '../../domain/foreign.ts'
import type { Refusal } from '../../domain/refusal.ts'

const SHORT = 80

export const problemAt = (
  at: number,
  record: unknown,
  why: ImportProblem['why'],
  given?: string,
): ImportProblem => ({
  at,
  text: shortText(record),
  why,
  ...(given !== undefined && { given: given.slice(0, SHORT) }),
})

const shortText = (record: unknown): string =>
  (typeof record === 'string' ? record : (JSON.stringify(record) ?? '')).slice(0, SHORT)

/** Why a text cannot be taken (E1); `empty`: what it means there that it says nothing. */
export const whyOfText = ({ kind }: Refusal, empty: ImportProblem['why']): ImportProblem['why'] =>
  kind === 'too_long' || kind === 'control_character' ? kind : empty
