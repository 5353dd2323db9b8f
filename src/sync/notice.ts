/** What the next command says in one line, once: what a round discarded or found, trouble that a person must mend. */
import { DAY_MS, type Instant, instantOfMs, msOfInstant } from '../base/time.ts'
import type { Store } from '../store/open.ts'
import { openConflictNumbers } from '../store/read/conflict.ts'
import { clockOffsetMs, readState, writeState } from '../store/state.ts'
import { unlessBusy } from '../store/unless-busy.ts'
import { type DeviceAhead, devicesAhead } from './ahead.ts'
import { lastTrouble } from './memory.ts'
import type { SyncTrouble } from './trouble.ts'

export type Notice =
  | { readonly kind: 'conflicts'; readonly count: number }
  /** `since`: the last round that came through, where that is what makes it news. */
  | { readonly kind: 'trouble'; readonly trouble: SyncTrouble; readonly since: Instant | null }
  | { readonly kind: 'went_back' }
  | { readonly kind: 'ahead'; readonly devices: readonly DeviceAhead[] }

/** What was said. */
type Announced = {
  /** Conflicts up to this number. */
  readonly conflict: number
  /** This kind of trouble, on this day. */
  readonly trouble?: string
  readonly day?: string
  /** That the cloud went back, found at this time. */
  readonly wentBack?: Instant
  /** Devices that are ahead, and until when. */
  readonly ahead?: Readonly<Record<string, Instant>>
}

type News = { readonly notice: Notice; readonly said: Partial<Announced> }
type Look = (store: Store, announced: Announced, now: Instant) => News | undefined

/** What has not been said yet; it counts as said from now on, or waits while that cannot be noted. */
export function takeNotices(store: Store, now: Instant): readonly Notice[] {
  const announced = JSON.parse(readState(store, 'announced') ?? '{"conflict":0}') as Announced
  const news = looks.flatMap((look) => look(store, announced, now) ?? [])
  if (news.length === 0) return []
  const text = JSON.stringify(Object.assign({ ...announced }, ...news.map(({ said }) => said)))
  const note = () => {
    writeState(store, 'announced', text)
    return true
  }
  return unlessBusy(store, note, false) ? news.map(({ notice }) => notice) : []
}

const newConflicts: Look = (store, announced) => {
  const fresh = openConflictNumbers(store).filter((number) => number > announced.conflict)
  if (fresh.length === 0) return undefined
  return { notice: { kind: 'conflicts', count: fresh.length }, said: { conflict: Math.max(...fresh) } }
}

/** At most once a day. Weather that passes by itself is no news (S17); a server that has had errors for long is. */
const newTrouble: Look = (store, announced, now) => {
  const trouble = lastTrouble(store)
  const day = now.slice(0, 10)
  if (trouble === null || (trouble.kind === announced.trouble && day === announced.day)) return undefined
  const since = trouble.kind === 'server' ? (readState(store, 'last_success_at') ?? null) : null
  const isLong = since !== null && msOfInstant(now) - msOfInstant(since) > DAY_MS
  if (passing.has(trouble.kind) && !isLong) return undefined
  return { notice: { kind: 'trouble', trouble, since }, said: { trouble: trouble.kind, day } }
}

const passing: ReadonlySet<SyncTrouble['kind']> = new Set(['offline', 'server', 'round_busy', 'unsettled'])

const newPast: Look = (store, announced) => {
  const wentBack = readState(store, 'cloud_went_back_at')
  if (wentBack === undefined || wentBack === announced.wentBack) return undefined
  return { notice: { kind: 'went_back' }, said: { wentBack } }
}

const newlyAhead: Look = (store, announced, now) => {
  const corrected = instantOfMs(msOfInstant(now) + clockOffsetMs(store))
  const ahead = devicesAhead(store, corrected)
  const devices = ahead.filter(({ id }) => (announced.ahead?.[id] ?? '') <= corrected)
  if (devices.length === 0) return undefined
  const until = Object.fromEntries(ahead.map(({ id, at }) => [id, at]))
  return { notice: { kind: 'ahead', devices }, said: { ahead: { ...announced.ahead, ...until } } }
}

const looks: readonly Look[] = [newConflicts, newTrouble, newPast, newlyAhead]
