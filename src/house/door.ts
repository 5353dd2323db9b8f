/** Opens the door: the zone, the store, and all else that a command is given. */
import { existsSync } from 'node:fs'
import { no, ok, type Result } from '../base/result.ts'
import { instantOfMs, msOfInstant } from '../base/time.ts'
import type { Outside } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import type { Failure } from '../command/reply/failure.ts'
import { deviceName } from '../home/device-name.ts'
import { ensureFolder, type HomePaths } from '../home/paths.ts'
import { readSettings, unknownSettings, writeSettings } from '../home/settings.ts'
import type { Settings, SettingsPatch } from '../home/settings-shape.ts'
import type { HomeTrouble } from '../home/trouble.ts'
import { instantOfWall, knownZone, userZone, useZone, wallOf } from '../home/zone.ts'
import type { FileChange } from '../store/file-id.ts'
import type { Store } from '../store/open.ts'
import type { Terminal } from '../terminal/port.ts'
import type { When } from '../words/when-problem.ts'
import { nowOf, type Premises } from './premises.ts'
import { syncHouseOf } from './sync-house.ts'

const DUE_TIME = '17:00'
/** As long as a silent network is waited for: a pipe that nobody ever writes to must not hold a command. */
const INPUT_SILENCE_MS = 15_000

/**
 * In a conversation again and again, each time at a new moment and with the settings as they are then. `busyMs`: how long
 * another process's write is waited for without hearing a key.
 */
export async function openDoor(premises: Premises, busyMs?: number): Promise<Result<Door, Failure>> {
  if (premises.wasOpened) {
    premises.nowMs = Date.now()
    premises.settings = await readSettings(premises.paths, premises.env)
  }
  premises.wasOpened = true
  const fileChange = await leftFor(premises)
  const isFirst = premises.store === undefined
  const { settings } = premises
  if (!settings.ok) return homeFailure(settings.error)
  const zone = userZone(premises.env, settings.value)
  if (!zone.ok) return homeFailure(zone.error)
  useZone(zone.value)
  const store = await storeOf(premises, busyMs)
  if (!store.ok) return store
  const door = doorOf(premises, { zone: zone.value, settings: settings.value, store: store.value })
  // Also while sync is off: what is written under a former name would be taken for known, once it is on again.
  if (isFirst && !store.value.isFrozen && existsSync(premises.paths.pushNumber)) {
    const { hasForgottenNumbers } = await import('../sync/numbers.ts')
    if (hasForgottenNumbers(door.sync, door.store))
      (await import('../sync/restored.ts')).takeNewIdIfRestored(door.sync, door.store)
  }
  return ok(fileChange ? { ...door, fileChange } : door)
}

/** What became of the open store's file meanwhile; the store is left then, to the last lock on it. */
async function leftFor(premises: Premises): Promise<FileChange | undefined> {
  const { store } = premises
  if (store === undefined) return undefined
  if (store.isFrozen) {
    store.close()
    premises.store = undefined
    return undefined
  }
  const { fileChangeOf } = await import('../store/file-id.ts')
  const change = fileChangeOf(store)
  if (change === undefined) return undefined
  premises.store = undefined
  const { leaveStore } = await import('../store/let-go.ts')
  await leaveStore(store)
  return change
}

type Inside = { readonly zone: string; readonly settings: Settings; readonly store: Store }

function doorOf(premises: Premises, { zone, settings, store }: Inside): Door {
  const { nowMs, terminal, paths } = premises
  return {
    now: nowOf(premises),
    wall: wallOf(nowMs),
    zone,
    dueTime: settings.due_time ?? DUE_TIME,
    dates: { ...datesOf(settings), after: (minutes) => whenAfter(nowMs, minutes) },
    version: JDO_VERSION,
    store,
    instantOfWall,
    isZone,
    wallOf: (instant) => wallOf(msOfInstant(instant)),
    settings: settingsPort(paths),
    sync: syncHouseOf(premises),
    say: sayOn(premises),
    get columns() {
      return terminal.columns
    },
    get interactive() {
      return terminal.interactive
    },
    readInput: () => inputOf(terminal),
  }
}

/** What a command is given that needs no store. */
export const outsideOf = (premises: Premises): Outside => ({
  say: sayOn(premises),
  columns: premises.terminal.columns,
})

const sayOn =
  ({ manner, terminal }: Premises): Outside['say'] =>
  (line) => {
    if (!manner.json) terminal.out(`${line}\n`)
  }

export const isZone = (name: string): boolean => knownZone(name) !== null

const homeFailure = (trouble: HomeTrouble) =>
  no({ kind: 'trouble' as const, trouble: { kind: 'home' as const, trouble } })

/** What the file says: the environment's overrides are not kept. */
export function settingsPort(paths: HomePaths): Door['settings'] {
  const asValues = (read: Result<Settings, HomeTrouble>) =>
    read.ok ? ok(read.value as Readonly<Record<string, string | boolean>>) : homeFailure(read.error)
  return {
    read: async () => asValues(await readSettings(paths, {})),
    unknown: () => unknownSettings(paths),
    write: async (patch) => asValues(await writeSettings(paths, patch as SettingsPatch)),
  }
}

/** Opened once. */
export async function storeOf(premises: Premises, busyMs?: number): Promise<Result<Store, Failure>> {
  if (premises.store) return ok(premises.store)
  const { paths, env, nowMs } = premises
  const folder = ensureFolder(paths.data)
  if (!folder.ok) return homeFailure(folder.error)
  const { openStore } = await import('../store/open.ts')
  const opened = await openStore({
    path: paths.database,
    backups: paths.backups,
    get deviceName() {
      return deviceName(env)
    },
    jdoVersion: JDO_VERSION,
    now: instantOfMs(nowMs),
    ...(busyMs !== undefined && { busyMs }),
  })
  if (!opened.ok) return no({ kind: 'trouble', trouble: opened.error })
  premises.store = opened.value
  return opened
}

const MINUTE_MS = 60_000

function whenAfter(nowMs: number, minutes: number): When {
  const atMs = (Math.floor(nowMs / MINUTE_MS) + minutes) * MINUTE_MS
  return { ...wallOf(atMs), at: instantOfMs(atMs) }
}

function datesOf({ week_start, date_order }: Settings): Door['dates'] {
  return {
    ...(week_start && { weekStart: week_start === 'sunday' ? 7 : 1 }),
    ...(date_order && { monthFirst: date_order === 'mdy' }),
  }
}

async function inputOf(terminal: Terminal): Promise<string> {
  if (terminal.inputIsTerminal) return ''
  const read = await terminal.readAll(undefined, INPUT_SILENCE_MS)
  if (!read.ok) throw new Error(`standard input: ${read.error.kind}`)
  return read.value
}
