/** What the next command says in one line, once: values that a round discarded; trouble that a person must mend. */
import type { Instant } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { openConflictNumbers } from '../store/read/conflict.ts'
import { readState, writeState } from '../store/state.ts'
import { unlessBusy } from '../store/unless-busy.ts'
import { lastTrouble } from './memory.ts'
import type { SyncTrouble } from './trouble.ts'

export type Notice =
  | { readonly kind: 'conflicts'; readonly count: number }
  | { readonly kind: 'trouble'; readonly trouble: SyncTrouble }

/** Conflicts up to this number were said; this kind of trouble was said on this day. */
type Announced = { readonly conflict: number; readonly trouble?: string; readonly day?: string }

/** What has not been said yet; it counts as said from now on, or waits while that cannot be noted. Weather that passes by itself is no news (S17). */
export function takeNotices(store: Store, now: Instant): readonly Notice[] {
  const announced = JSON.parse(readState(store, 'announced') ?? '{"conflict":0}') as Announced
  const fresh = openConflictNumbers(store).filter((number) => number > announced.conflict)
  const trouble = lastTrouble(store)
  const day = now.slice(0, 10)
  const isNews =
    trouble !== null &&
    !passing.has(trouble.kind) &&
    (trouble.kind !== announced.trouble || day !== announced.day)
  const count = fresh.length
  if (count === 0 && !isNews) return []
  const said = isNews ? { trouble: trouble.kind, day } : announced
  const text = JSON.stringify({ ...said, conflict: Math.max(announced.conflict, ...fresh) })
  const note = () => {
    writeState(store, 'announced', text)
    return true
  }
  if (!unlessBusy(store, note, false)) return []
  return [
    ...(count > 0 ? [{ kind: 'conflicts', count } as const] : []),
    ...(isNews ? [{ kind: 'trouble', trouble } as const] : []),
  ]
}

const passing: ReadonlySet<SyncTrouble['kind']> = new Set(['offline', 'server', 'round_busy', 'unsettled'])
