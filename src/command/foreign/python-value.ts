/** The values of the Python jdo's database: ids of 32 hex digits, upper-case names, times without a zone that are UTC. */
import { instantOfMs } from '../../base/time.ts'
import { type JsonRecord, parseJson, textOf } from './json-record.ts'

export const idOf = (value: unknown): string | null => {
  const hex = textOf(value)?.replaceAll('-', '').toLowerCase() ?? ''
  return /^[0-9a-f]{32}$/.test(hex)
    ? `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    : null
}

export const lowerOf = (value: unknown): string => textOf(value)?.toLowerCase() ?? ''

/** "2026-01-13 09:30:00.123456" → an instant. */
export function momentOf(value: unknown): string | null {
  const text = textOf(value)
  const ms = text === null ? Number.NaN : Date.parse(`${text.replace(' ', 'T').slice(0, 23)}Z`)
  return Number.isNaN(ms) ? null : instantOfMs(ms)
}

export const clockOf = (value: unknown): string | null => textOf(value)?.slice(0, 5) ?? null

export const listOf = (value: unknown): readonly unknown[] => {
  const parsed = typeof value === 'string' ? parseJson(value) : undefined
  return parsed?.ok && Array.isArray(parsed.value) ? parsed.value : []
}

export const objectOf = (value: unknown): JsonRecord => {
  const parsed = typeof value === 'string' ? parseJson(value) : undefined
  return parsed?.ok && typeof parsed.value === 'object' && parsed.value !== null
    ? (parsed.value as JsonRecord)
    : {}
}

/** Hours there may be any number; here they are quarters, rounded up. */
export const quarterHours = (value: unknown): number | null =>
  typeof value === 'number' && value > 0 ? Math.ceil(value * 4) / 4 : null
