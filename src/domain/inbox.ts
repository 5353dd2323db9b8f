/** What was captured, exactly as it was typed, until somebody says what it is (X1, X2). */
import type { Instant } from '../base/time.ts'
import type { Common } from './entity.ts'

export type InboxFields = { readonly text: string; readonly captured_at: Instant }
export type InboxItem = Common & InboxFields
