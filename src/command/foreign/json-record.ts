/** Records in JSON: a list, one object, or one object a line (as older Taskwarriors write them). A bad line stays alone. */
import { no, ok, type Result } from '../../base/result.ts'

export type JsonRecord = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function parseJson(text: string): Result<unknown, null> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    return no(null)
  }
}

/** What stands in the file, in its order; what is no JSON is given as its text. */
export function recordsOfJson(text: string): readonly unknown[] {
  const whole = parseJson(text)
  if (whole.ok) return Array.isArray(whole.value) ? whole.value : [whole.value]
  return text
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter((line) => line !== '' && line !== '[' && line !== ']')
    .map((line) => {
      const record = parseJson(line.replace(/^\[(?=\{)/, '').replace(/(?<=\})\]$/, ''))
      return record.ok ? record.value : line
    })
}

/** The text of a field; null for one that is absent or empty. Numbers are texts too. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
