/**
 * Makes the real things, each on first use: the terminal, the settings, the zone, the store. No framework wires the
 * house; arguments do. Whoever needs only help or a version opens none of it.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { no, ok, type Result } from './base/result.ts'
import { type Day, type Instant, instantOfMs, msOfInstant } from './base/time.ts'
import type { Command } from './command/declaration.ts'
import type { Door } from './command/door.ts'
import type { Manner } from './command/parse.ts'
import type { Failure } from './command/reply/failure.ts'
import { deviceName } from './home/device-name.ts'
import { type Env, ensureFolder, type HomePaths, homePaths } from './home/paths.ts'
import { readSettings, writeSettings } from './home/settings.ts'
import type { Settings, SettingsPatch } from './home/settings-shape.ts'
import type { HomeTrouble } from './home/trouble.ts'
import { instantOfWall, knownZone, userZone, useZone, wallOf } from './home/zone.ts'
import type { Host } from './repl/host.ts'
import type { FileChange } from './store/file-id.ts'
import type { Store } from './store/open.ts'
import type { Notice } from './sync/notice.ts'
import type { ProgressStep, SyncHouse } from './sync/sync-house.ts'
import type { Terminal } from './terminal/port.ts'
import { realTerminal } from './terminal/real.ts'

export type House = {
  readonly version: string
  readonly terminal: Terminal
  readonly now: Instant
  /** The day at `now` in the user's zone, once the door was opened. */
  readonly today: Day
  /** `busyMs`: how long another process's write is waited for without hearing a key. */
  openDoor(busyMs?: number): Promise<Result<Door, Failure>>
  /** A full disk or a locked file in the middle of a command is no fault of ours; nothing was written then. */
  troubleOf(fault: unknown): Promise<Failure | undefined>
  /** Writes the fault down; gives the log's path. */
  logFault(fault: unknown): Promise<string>
  /**
   * After the answer was given: a worker starts if there may be something to send or to fetch, and is not waited for;
   * what sync has to say to a person is handed out, once.
   */
  afterwards(door: Door, command: Command): Promise<readonly Notice[]>
  /** This process was started to sync in the background. */
  isWorker(argv: readonly string[]): boolean
  work(): Promise<number>
  /** What a conversation needs; `openDoor` then gives each time a new moment. */
  host(): Promise<Omit<Host, 'manner' | 'look'>>
  close(): void
}

const DUE_TIME = '17:00'
/** While somebody sits in a conversation, the cloud is asked a little more often than each 30 seconds. */
const WATCHED_STALE_MS = 25_000
/** A key must be heard soon: a conversation waits by trying again. */
const BUSY_IN_CONVERSATION_MS = 50
/** As long as a silent network is waited for: a pipe that nobody ever writes to must not hold a command. */
const INPUT_SILENCE_MS = 15_000
/** The same word as in sync/start-worker.ts, which no command on its way to an answer shall load. */
const WORKER_WORD: typeof import('./sync/start-worker.ts').WORKER_WORD = '__sync-worker'

export async function makeHouse(env: Env, manner: Manner): Promise<House> {
  const paths = homePaths(env)
  let nowMs = Date.now()
  let settings = await readSettings(paths, env)
  const terminal = realTerminal(env, {
    machine: manner.json,
    quiet: manner.quiet,
    plain: manner.plain,
    ...(manner.noColor && { color: 'never' as const }),
    ...(settings.ok && { colorSetting: settings.value.color }),
  })
  let store: Store | undefined
  let wasOpened = false
  const house: House = {
    terminal,
    version: JDO_VERSION,
    get now() {
      return instantOfMs(nowMs)
    },
    get today() {
      return wallOf(nowMs).date
    },
    async openDoor(busyMs) {
      if (wasOpened) {
        nowMs = Date.now()
        settings = await readSettings(paths, env)
      }
      wasOpened = true
      const fileChange = store && (await leftFor(store))
      if (fileChange) store = undefined
      const isFirst = store === undefined
      if (!settings.ok) return homeFailure(settings.error)
      const place = {
        env,
        paths,
        nowMs,
        settings: settings.value,
        terminal,
        machine: manner.json,
        store,
        busyMs,
      }
      const door = await openDoor(place)
      if (!door.ok) return door
      store = door.value.store
      if (isFirst && settings.value.turso_enabled) {
        const { takeNewIdIfRestored } = await import('./sync/restored.ts')
        takeNewIdIfRestored(door.value.sync, store)
      }
      return fileChange ? ok({ ...door.value, fileChange }) : door
    },
    async troubleOf(fault) {
      if (store === undefined) return undefined
      const { storeTroubleOf } = await import('./store/open.ts')
      const trouble = storeTroubleOf(store.path, fault)
      return trouble && { kind: 'trouble', trouble }
    },
    async logFault(fault) {
      const { logFault } = await import('./home/log.ts')
      const secrets = await secretsOf(env, paths)
      logFault({ file: paths.faultLog, level: 'plain', secrets }, fault, instantOfMs(nowMs))
      return paths.faultLog
    },
    async afterwards(door, { group, changes }) {
      if (changes === 'promises') await backUpDaily(door)
      if (changes === 'machine' || !settings.ok || !settings.value.turso_enabled) return []
      const { startWorker } = await import('./sync/start-worker.ts')
      startWorker(door.sync, door.store, changes === 'promises')
      if (manner.json || manner.quiet || group === 'sync') return []
      const { takeNotices } = await import('./sync/notice.ts')
      return takeNotices(door.store, door.now)
    },
    isWorker: ([word]) => word === WORKER_WORD,
    async work() {
      const door = await house.openDoor()
      if (!door.ok) return 1
      const { runWorker } = await import('./sync/worker.ts')
      const secrets = await secretsOf(env, paths)
      await runWorker(door.value.sync, door.value.store, { file: paths.workerLog, level: 'plain', secrets })
      return 0
    },
    host: async () => ({
      terminal,
      openDoor: () => house.openDoor(BUSY_IN_CONVERSATION_MS),
      afterwards: house.afterwards,
      troubleOf: house.troubleOf,
      logFault: house.logFault,
      async keepSynced(door) {
        if (!settings.ok || !settings.value.turso_enabled) return
        const { startWorker } = await import('./sync/start-worker.ts')
        startWorker(door.sync, door.store, false, WATCHED_STALE_MS)
      },
      async runApart(words) {
        const { runApart } = await import('./terminal/apart.ts')
        await runApart([...words, ...(manner.plain ? ['--plain'] : [])], env)
      },
      async askApart(words) {
        const { askApart } = await import('./terminal/apart.ts')
        return askApart(words, { ...env, JDO_SYNC_BACKGROUND: '0' })
      },
      history: await historyOf(env, paths),
      showsMark: () => settings.ok && settings.value.prompt_mark !== false,
    }),
    close: () => store?.close(),
  }
  return house
}

/** What became of its file meanwhile; the store is left then, to the last lock on it. */
async function leftFor(store: Store): Promise<FileChange | undefined> {
  const { fileChangeOf } = await import('./store/file-id.ts')
  const change = fileChangeOf(store)
  if (change) await (await import('./store/let-go.ts')).leaveStore(store)
  return change
}

async function historyOf(env: Env, paths: HomePaths): Promise<Host['history']> {
  const { addHistory, readHistory, trimHistory } = await import('./home/history.ts')
  await trimHistory(paths.history)
  return {
    read: () => readHistory(paths.history),
    add: async (line) => addHistory(paths.history, line, await secretsOf(env, paths)),
  }
}

/** What no log may show, whatever it is part of. */
async function secretsOf(env: Env, paths: HomePaths): Promise<readonly string[]> {
  const { listSecretValues } = await import('./home/auth.ts')
  const given = env.JDO_TURSO_AUTH_TOKEN?.trim()
  return [...(given ? [given] : []), ...(await listSecretValues(paths))]
}

const homeFailure = (trouble: HomeTrouble) =>
  no({ kind: 'trouble' as const, trouble: { kind: 'home' as const, trouble } })

type Place = {
  readonly env: Env
  readonly paths: HomePaths
  readonly nowMs: number
  readonly settings: Settings
  readonly terminal: Terminal
  /** Only the answer is wanted: --json. */
  readonly machine: boolean
  /** Open already, in a conversation. */
  readonly store: Store | undefined
  readonly busyMs: number | undefined
}

async function openDoor(place: Place): Promise<Result<Door, Failure>> {
  const { env, paths, nowMs, settings, terminal } = place
  const zone = userZone(env, settings)
  if (!zone.ok) return homeFailure(zone.error)
  useZone(zone.value)
  const store = place.store ? ok(place.store) : await storeAt(place)
  if (!store.ok) return store
  return ok({
    now: instantOfMs(nowMs),
    wall: wallOf(nowMs),
    zone: zone.value,
    dueTime: settings.due_time ?? DUE_TIME,
    dates: datesOf(settings),
    version: JDO_VERSION,
    store: store.value,
    instantOfWall,
    isZone: (name) => knownZone(name) !== null,
    wallOf: (instant) => wallOf(msOfInstant(instant)),
    settings: settingsPort(paths),
    sync: syncHouse(place),
    say: (line) => {
      if (!place.machine) terminal.out(`${line}\n`)
    },
    get interactive() {
      return terminal.interactive
    },
    readInput: () => inputOf(terminal),
  })
}

/** Once a day, and seen by one look at the folder. */
async function backUpDaily({ sync, wall }: Door): Promise<void> {
  if (sync.env.JDO_SYNC_BACKGROUND === '0') return
  if (existsSync(join(sync.paths.backups, `daily-${wall.date}.db`))) return
  const { startBackup } = await import('./store/start-backup.ts')
  startBackup(sync.env)
}

/** What the file says: the environment's overrides are not kept. */
function settingsPort(paths: HomePaths): Door['settings'] {
  const asValues = (read: Result<Settings, HomeTrouble>) =>
    read.ok ? ok(read.value as Readonly<Record<string, string | boolean>>) : homeFailure(read.error)
  return {
    read: async () => asValues(await readSettings(paths, {})),
    write: async (patch) => asValues(await writeSettings(paths, patch as SettingsPatch)),
  }
}

async function storeAt({ env, paths, nowMs, busyMs }: Place): Promise<Result<Store, Failure>> {
  const folder = ensureFolder(paths.data)
  if (!folder.ok) return homeFailure(folder.error)
  const { openStore } = await import('./store/open.ts')
  const opened = await openStore({
    path: paths.database,
    backups: paths.backups,
    deviceName: deviceName(env),
    jdoVersion: JDO_VERSION,
    now: instantOfMs(nowMs),
    ...(busyMs !== undefined && { busyMs }),
  })
  return opened.ok ? opened : no({ kind: 'trouble', trouble: opened.error })
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

const labelByStep: Readonly<Record<ProgressStep['step'], string>> = {
  connect: 'Connecting',
  download: 'Downloading',
  compare: 'Comparing',
  upload: 'Uploading',
  confirm: 'Confirming',
}

function syncHouse({ env, paths, terminal }: Place): SyncHouse {
  let current: { step: ProgressStep['step']; progress: ReturnType<Terminal['progress']> } | undefined
  return {
    paths,
    env,
    deviceName: deviceName(env),
    jdoVersion: JDO_VERSION,
    nowMs: Date.now,
    progress({ step, done, total }) {
      if (current?.step !== step) {
        current?.progress.end()
        current = { step, progress: terminal.progress(labelByStep[step]) }
      }
      current.progress.report(done, total)
      if (step === 'confirm' && done >= total) current.progress.end()
    },
  }
}
