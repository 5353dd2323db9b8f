/**
 * One process of a device: it holds the real store open, edits and syncs with the real code, and does what its parent
 * asks. It may be killed at any moment. A process may serve one device after another: starting one is slow.
 */
import { statSync } from 'node:fs'
import { instantOfMs } from '../../src/base/time.ts'
import { ensureFolder, homePaths } from '../../src/home/paths.ts'
import { openStore, type Store, storeTroubleOf } from '../../src/store/open.ts'
import { examine } from '../../src/sync/examine.ts'
import { replicaPath } from '../../src/sync/link.ts'
import { sync } from '../../src/sync/session.ts'
import { connect } from '../../src/sync/setup.ts'
import type { SyncHouse } from '../../src/sync/sync-house.ts'
import { act } from './act.ts'
import { lastWitnessed, placeWitness } from './audit.ts'
import { chanceOf } from './history.ts'

export type Order =
  | {
      readonly kind: 'open'
      readonly home: string
      readonly name: string
      readonly skewMs: number
      readonly silenceMs: number
      readonly marker: string
    }
  | { readonly kind: 'join'; readonly url: string; readonly token: string; readonly isFirst: boolean }
  | { readonly kind: 'edit'; readonly seed: number; readonly edits: number; readonly pauseMs: number }
  | { readonly kind: 'sync'; readonly allowMass: boolean }
  | { readonly kind: 'clock'; readonly skewMs: number }
  | { readonly kind: 'patience'; readonly silenceMs: number }
  | { readonly kind: 'close' }

export type Answer = {
  /** Of what was asked, 'ok'; the kind of trouble; or a fault of ours. */
  readonly said: 'ok' | 'trouble' | 'fault'
  readonly words: string
  /** How much the witness had seen: all of it must still be there at the end. */
  readonly witnessed: number
  readonly edits: number
  /** Of each edit. */
  readonly tookMs: readonly number[]
  /** The replica was thrown away and downloaded again. */
  readonly wasReset: boolean
}

type Device = {
  readonly store: Store
  readonly house: SyncHouse & { deadlines: { connectMs: number; silenceMs: number } }
  readonly clock: { skewMs: number }
  readonly marker: string
}

let device: Device | undefined

process.on('message', ({ number, order }: { readonly number: number; readonly order: Order }) => {
  answerTo(order)
    .catch((fault: unknown) => answerOfFault(fault))
    .then((answer) => process.send?.({ number, answer }))
})
process.on('disconnect', () => process.exit(0))

const done = (more: Partial<Answer> = {}): Answer => ({
  ...{ said: 'ok', words: '', edits: 0, tookMs: [], wasReset: false },
  witnessed: device === undefined ? 0 : lastWitnessed(device.store.sqlite),
  ...more,
})

function answerOfFault(fault: unknown): Answer {
  const trouble = storeTroubleOf('', fault)
  const words = fault instanceof Error ? `${fault.stack} < ${String(fault.cause ?? '')}` : String(fault)
  const answer = { edits: 0, tookMs: [], wasReset: false, witnessed: 0 } as const
  return { ...answer, said: trouble ? 'trouble' : 'fault', words: trouble?.kind ?? words }
}

async function answerTo(order: Order): Promise<Answer> {
  switch (order.kind) {
    case 'open':
      await open(order)
      return done()
    case 'close':
      device?.store.close()
      device = undefined
      return done()
    case 'clock':
      here().clock.skewMs = order.skewMs
      return done()
    case 'patience':
      here().house.deadlines.silenceMs = order.silenceMs
      return done()
    case 'join':
      return join(order)
    case 'edit':
      return edit(order)
    case 'sync':
      return syncOnce(order.allowMass)
  }
}

function here(): Device {
  if (device === undefined) throw new Error('no device is open here')
  return device
}

async function open({ home, name, skewMs, silenceMs, marker }: Order & { kind: 'open' }): Promise<void> {
  device?.store.close()
  const paths = homePaths({ JDO_HOME: home })
  ensureFolder(paths.data)
  const clock = { skewMs }
  const nowMs = () => Date.now() + clock.skewMs
  const place = { path: paths.database, backups: paths.backups, deviceName: name, jdoVersion: 'torture' }
  const opened = await openStore({ ...place, now: instantOfMs(nowMs()) })
  if (!opened.ok) throw new Error(`cannot open ${home}: ${opened.error.kind}`)
  placeWitness(opened.value.sqlite)
  const house = {
    ...{ paths, env: {}, deviceName: name, jdoVersion: 'torture', nowMs, progress: () => {} },
    deadlines: { connectMs: 2_000, silenceMs },
  }
  device = { store: opened.value, house, clock, marker }
}

async function join({ url, token, isFirst }: Order & { kind: 'join' }): Promise<Answer> {
  const { house, store } = here()
  const examined = await examine(house, store, { url, token })
  if (!examined.ok) return done({ said: 'trouble', words: JSON.stringify(examined.error) })
  const joined = await connect(house, store, examined.value, isFirst ? 'start' : 'download', {
    allowMass: false,
  })
  return joined.ok ? done() : done({ said: 'trouble', words: JSON.stringify(joined.error) })
}

async function edit({ seed, edits, pauseMs }: Order & { kind: 'edit' }): Promise<Answer> {
  const { store, house, marker } = here()
  const chance = chanceOf(seed)
  const tookMs: number[] = []
  let made = 0
  for (let at = 0; at < edits; at++) {
    const begunMs = performance.now()
    if (act({ store, now: instantOfMs(house.nowMs()), chance, marker })) made++
    tookMs.push(performance.now() - begunMs)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return done({ edits: made, tookMs })
}

async function syncOnce(allowMass: boolean): Promise<Answer> {
  const { store, house } = here()
  const before = birthOf(replicaPath(house))
  const synced = await sync(house, store, { allowMass })
  const after = birthOf(replicaPath(house))
  const wasReset = before !== null && after !== null && before !== after
  if (synced.ok) return done({ wasReset })
  const { kind } = synced.error
  return done({
    said: 'trouble',
    words: kind === 'server' ? `server: ${synced.error.detail}` : kind,
    wasReset,
  })
}

const birthOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.ino ?? null
