/** What was captured, exactly as it was typed, until somebody says what it is (X1, X2). */
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import type { Common } from './entity.ts'
import type { Refusal } from './refusal.ts'
import { readLongText } from './text.ts'

export type InboxFields = { readonly text: string; readonly captured_at: Instant }
export type InboxItem = Common & InboxFields

/** The text as it is, spaces and all; refused as any long text would be (E1), and when there is nothing in it. */
export function readCapture(text: string): Result<string, Refusal> {
  const read = readLongText('text', text)
  if (!read.ok) return read
  return read.value === null ? no({ kind: 'empty', field: 'text' }) : ok(text)
}
