/** A record that cannot be taken over, and what to call it. */
import type { ImportProblem } from '../../domain/foreign.ts'

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
