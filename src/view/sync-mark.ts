/** How it stands with sync, in one sign. */
import { DAY_MS, msOfInstant } from '../base/time.ts'
import type { Reply } from '../command/reply/reply.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'

export type SyncStatus = Extract<Reply, { kind: 'sync_status'; item: unknown }>['item']

/** "Synced" is only said while it is news: a worker that died long ago may have left it behind. */
export const isStale = ({ last_success_at }: SyncStatus, { now }: Look): boolean =>
  last_success_at === null || msOfInstant(now) - msOfInstant(last_success_at) > DAY_MS

/** For prompt and status bar: ☁, ☁↑3, ☁✕, ☁!; empty while sync is off. */
export function syncMark(status: SyncStatus, look: Look): string {
  const { sync } = glyphsFor(look)
  if (!status.enabled) return ''
  if (status.connection === 'trouble' || status.conflicts > 0) return sync.attention
  if (status.connection === 'offline') return sync.offline
  const isBehind = status.pending > 0 || status.connection !== 'ok' || isStale(status, look)
  return isBehind ? sync.pending(status.pending) : sync.synced
}
