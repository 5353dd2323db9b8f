/**
 * Lives through one history: a server, a gate, devices as processes; then everything heals, and it is judged.
 *
 *   device A: process, process ─┐
 *   device B: process          ─┼─▶ gate (token, weather, clock) ─▶ server ─▶ cloud.db
 *   device C: process          ─┘
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as pathOf } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { homePaths } from '../../src/home/paths.ts'
import { replicaPath } from '../../src/sync/link.ts'
import { WORKER_WORD } from '../../src/sync/start-worker.ts'
import type { SyncHouse } from '../../src/sync/sync-house.ts'
import type { Fate, Gate, GateRequest } from '../gate.ts'
import { startGate } from '../gate.ts'
import { startTursoServer, type TursoServer } from '../turso-server.ts'
import { damage } from './damage.ts'
import { type DeviceProcess, type Heard, startProcess } from './device-process.ts'
import { chanceOf, type Deed, type DevicePlan, type History, type Step, type Weather } from './history.ts'
import { endWorkers, startProgram } from './program-process.ts'
import { findSecrets, processLines } from './secrets.ts'
import { emptyDisk, fillDisk, mountSmall, unmount } from './small-disk.ts'
import { judge } from './verdict.ts'

/** What happened, summed up over histories. */
export type Tally = Record<
  | 'histories'
  | 'edits'
  | 'conflicts'
  | 'restamped'
  | 'rounds'
  | 'failedRounds'
  | 'kills'
  | 'serverKills'
  | 'badRequests'
  | 'damages'
  | 'resets'
  | 'fullDisks'
  | 'diskRefusals'
  | 'nativeDeaths'
  | 'lost',
  number
>

export const freshTally = (): Tally => ({
  ...{
    histories: 0,
    edits: 0,
    conflicts: 0,
    restamped: 0,
    rounds: 0,
    failedRounds: 0,
    kills: 0,
    serverKills: 0,
  },
  ...{ badRequests: 0, damages: 0, resets: 0, fullDisks: 0, diskRefusals: 0, nativeDeaths: 0, lost: 0 },
})

/** Why rounds failed, and how often. */
export type Troubles = Map<string, number>

export type Lived = {
  readonly troubles: Troubles
  readonly tally: Tally
  readonly wrongs: readonly string[]
  readonly editMs: readonly number[]
}

/** Lists while others are tortured; gives what went wrong. */
export type Lister = (home: string) => Promise<readonly string[]>

export type Tools = {
  /** Processes that wait for their next device. */
  readonly pool: DeviceProcess[]
  readonly list: Lister
  /** The built program. */
  readonly program: string
}

type Device = {
  readonly at: number
  readonly plan: DevicePlan
  readonly home: string
  readonly processes: DeviceProcess[]
  skewMs: number
  acknowledged: number
  isFull: boolean
}

type Life = {
  readonly history: History
  readonly server: TursoServer
  readonly gate: Gate
  readonly token: string
  readonly marker: string
  readonly folder: string
  readonly devices: readonly Device[]
  readonly tally: Tally
  readonly wrongs: string[]
  readonly editMs: number[]
  readonly troubles: Troubles
  readonly tools: Tools
}

const SILENCE_MS = 500
const PATIENCE_MS = 15_000
/** What could not be given back while a disk was full is given back within a second of its being emptied. */
const GIVEN_BACK_MS = 2_000

export async function live(history: History, tools: Tools): Promise<Lived> {
  const life = await begin(history, tools)
  try {
    await joinAll(life)
    for (const step of history.steps) await liveStep(life, step)
    await heal(life)
    await close(life)
    await look(life)
  } finally {
    await end(life)
  }
  life.tally.histories = 1
  const { tally, wrongs, editMs, troubles } = life
  return { tally, wrongs, editMs, troubles }
}

async function begin(history: History, tools: Tools): Promise<Life> {
  const folder = mkdtempSync(pathOf(tmpdir(), 'jdo-torture-'))
  const { random, upTo } = chanceOf(history.seed ^ 0x5eed)
  const hex = () =>
    upTo(1 << 30)
      .toString(16)
      .padStart(8, '0')
  const token = `tok-${hex()}${hex()}`
  const server = await startTursoServer(folder)
  const gate = await startGate({ target: server.url, token, random })
  writeFileSync(pathOf(folder, 'jdo.cjs'), `require(${JSON.stringify(tools.program)})\n`)
  const devices = history.devices.map((plan, at): Device => {
    const home = pathOf(folder, `device-${at}`)
    const isSmall = plan.isSmall && mountSmall(home)
    return {
      at,
      plan: { ...plan, isSmall },
      home,
      processes: [],
      skewMs: plan.skewMs,
      acknowledged: 0,
      isFull: false,
    }
  })
  return {
    ...{ history, server, gate, token, marker: `mark-${hex()}`, folder, devices, tools },
    ...{ tally: freshTally(), wrongs: [], editMs: [], troubles: new Map() },
  }
}

const isFault = (heard: Heard): boolean => heard === 'died' || (heard !== 'killed' && heard.said === 'fault')
const isOk = (heard: Heard): boolean => heard !== 'killed' && heard !== 'died' && heard.said === 'ok'
const tell = (heard: Heard): string => (typeof heard === 'string' ? heard : `${heard.said} ${heard.words}`)

// ── processes ───────────────────────────────────────────────────────────────────────────────────────────────────

async function processOf(life: Life, device: Device, number: number): Promise<DeviceProcess> {
  const there = device.processes[number]
  if (there?.isRunning) return there
  const fresh = life.history.isProgram
    ? startProgram(programOf(life), device.at % 2 === 0)
    : (life.tools.pool.pop() ?? startProcess())
  device.processes[number] = fresh
  const { home, skewMs } = device
  const order = { kind: 'open', home, name: `device-${device.at}`, skewMs, silenceMs: SILENCE_MS } as const
  const opened = await fresh.ask({ ...order, marker: life.marker })
  if (!isOk(opened) && !device.isFull) life.wrongs.push(`device ${device.at}: ${tell(opened)} at opening`)
  return fresh
}

const programOf = ({ folder }: Life): string => pathOf(folder, 'jdo.cjs')

async function joinAll(life: Life): Promise<void> {
  const [first, ...others] = life.devices
  if (first) await join(life, first)
  await Promise.all(others.map((device) => join(life, device)))
}

async function join(life: Life, device: Device): Promise<void> {
  const process = await processOf(life, device, 0)
  const order = { kind: 'join', url: life.gate.url, token: life.token, isFirst: device.at === 0 } as const
  // The weather is fair, but the machine may be busy, and histories have little patience with a silent server.
  for (let tries = 1; ; tries++) {
    const joined = await process.ask(order)
    if (isOk(joined)) return
    if (tries === MOST_JOINS) throw new Error(`device ${device.at} cannot join: ${tell(joined)}`)
  }
}

const MOST_JOINS = 10

// ── a step ──────────────────────────────────────────────────────────────────────────────────────────────────────

async function liveStep(life: Life, step: Step): Promise<void> {
  for (const mishap of step.mishaps) await befall(life, mishap)
  const { gate, tally } = life
  setWeather(life, step)
  const requestsBefore = gate.counts.requests
  const works: Promise<unknown>[] = step.deeds.map((deed) => doDeed(life, deed))
  if (step.serverKillAfterMs !== null) works.push(killServer(life, step.serverKillAfterMs))
  if (step.listOn !== null) works.push(listOn(life, step.listOn))
  works.push(sleep(50).then(() => checkProcesses(life)))
  await Promise.all(works)
  gate.clearRules()
  gate.dateOffsetMs = 0
  if (step.weather !== 'calm')
    tally.badRequests += Math.round((gate.counts.requests - requestsBefore) * step.strength)
}

async function listOn(life: Life, at: number): Promise<void> {
  const device = life.devices[at]
  if (device === undefined || device.isFull) return
  life.wrongs.push(...(await life.tools.list(device.home)))
}

function setWeather({ gate }: Life, { weather, strength }: Step): void {
  gate.clearRules()
  gate.dateOffsetMs = weather === 'no clock' ? null : 0
  const fate = fateOf(weather)
  if (fate === null) return
  // Reads and writes alike; but of a status that only a write meets, writes only.
  const when = weather === 'status 413' ? { when: isPush } : {}
  gate.rule({ fate, chance: strength, ...when })
}

const isPush = ({ path, body }: GateRequest): boolean =>
  path.startsWith('/v2/pipeline') && body.includes('ON CONFLICT')

function fateOf(weather: Weather): Fate | null {
  switch (weather) {
    case 'calm':
    case 'no clock':
      return null
    case 'cut before':
      return { kind: 'cut', at: 'before_request' }
    case 'cut within the request':
      return { kind: 'cut', at: 'within_request' }
    case 'cut after the request':
      return { kind: 'cut', at: 'after_request' }
    case 'cut within the answer':
      return { kind: 'cut', at: 'within_response' }
    case 'cut after the answer':
      return { kind: 'cut', at: 'after_response' }
    case 'silence before':
      return { kind: 'silence', at: 'before_request' }
    case 'silence after':
      return { kind: 'silence', at: 'before_response' }
    case 'silence within':
      return { kind: 'silence', at: 'within_response' }
    case 'slow':
      return { kind: 'delay', ms: 60 }
    default:
      return { kind: 'answer', status: Number(weather.slice('status '.length)) }
  }
}

async function doDeed(life: Life, deed: Deed): Promise<void> {
  const device = life.devices[deed.device]
  if (device === undefined) return
  const process = await processOf(life, device, deed.process)
  if (deed.killAfterMs !== null) life.tally.kills++
  const killing = deed.killAfterMs === null ? null : sleep(deed.killAfterMs).then(process.kill)
  const { seed, edits } = deed
  const half = edits >> 1
  // Some before the round, so that there is something to send; some while it is under way.
  await edit(life, device, process, { seed, edits: edits - half, pauseMs: 0 })
  await Promise.all([
    deed.syncs ? syncOnce(life, device, process) : null,
    edit(life, device, process, { seed: seed ^ 1, edits: half, pauseMs: seed % 30 }),
  ])
  await killing
}

type Edits = { readonly seed: number; readonly edits: number; readonly pauseMs: number }

async function edit(life: Life, device: Device, process: DeviceProcess, edits: Edits): Promise<void> {
  if (edits.edits === 0) return
  const heard = await process.ask({ kind: 'edit', ...edits })
  hear(life, device, heard, 'edit', process)
  if (typeof heard === 'string') return
  life.editMs.push(...heard.tookMs)
  if (heard.said === 'trouble' && device.isFull) life.tally.diskRefusals++
  else if (heard.said === 'trouble') life.wrongs.push(`device ${device.at}: an edit failed: ${heard.words}`)
}

async function syncOnce(
  life: Life,
  device: Device,
  process: DeviceProcess,
  allowMass = false,
): Promise<Heard> {
  life.tally.rounds++
  const heard = await process.ask({ kind: 'sync', allowMass })
  if (!isOk(heard)) {
    const why = tell(heard)
    life.tally.failedRounds++
    life.troubles.set(why, (life.troubles.get(why) ?? 0) + 1)
  }
  if (typeof heard !== 'string' && heard.wasReset) life.tally.resets++
  hear(life, device, heard, 'sync', process)
  return heard
}

function hear(life: Life, device: Device, heard: Heard, what: string, process: DeviceProcess): void {
  if (heard === 'died') life.tally.nativeDeaths++
  if (typeof heard !== 'string') device.acknowledged = Math.max(device.acknowledged, heard.witnessed)
  if (isFault(heard))
    life.wrongs.push(`device ${device.at}: ${what}: ${tell(heard)} ${process.output().slice(-600)}`)
}

async function killServer({ server, tally }: Life, afterMs: number): Promise<void> {
  tally.serverKills++
  await sleep(afterMs)
  await server.kill()
  await sleep(afterMs)
  await server.restart()
}

// ── mishaps ─────────────────────────────────────────────────────────────────────────────────────────────────────

async function befall(life: Life, mishap: Step['mishaps'][number]): Promise<void> {
  const device = life.devices[mishap.device]
  if (device === undefined) return
  switch (mishap.kind) {
    case 'damage':
      if (damage(replicaPathIn(device.home), mishap.at)) life.tally.damages++
      return
    case 'clock':
      device.skewMs = mishap.skewMs
      for (const process of device.processes) await process?.ask({ kind: 'clock', skewMs: mishap.skewMs })
      return
    case 'disk':
      if (!device.plan.isSmall || device.isFull === mishap.isFull) return
      device.isFull = mishap.isFull
      if (mishap.isFull) life.tally.fullDisks++
      if (mishap.isFull) fillDisk(device.home)
      else emptyDisk(device.home)
  }
}

const replicaPathIn = (home: string): string =>
  replicaPath({ paths: homePaths({ JDO_HOME: home }) } as SyncHouse)

// ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Everything works again; thrice around, everybody has everything. */
async function heal(life: Life): Promise<void> {
  for (const device of life.devices) {
    if (device.isFull) emptyDisk(device.home)
    device.isFull = false
    const process = await processOf(life, device, 0)
    await process.ask({ kind: 'patience', silenceMs: PATIENCE_MS })
  }
  if (life.devices.some(({ plan }) => plan.isSmall)) await sleep(GIVEN_BACK_MS)
  for (let turn = 0; turn < 3; turn++) for (const device of life.devices) await syncWell(life, device)
}

async function syncWell(life: Life, device: Device): Promise<void> {
  const process = await processOf(life, device, 0)
  const heard = await syncOnce(life, device, process, true)
  if (!isOk(heard)) life.wrongs.push(`device ${device.at}: does not sync in good weather: ${tell(heard)}`)
}

/** What a person types is in the list, of course; what works in the background says nothing there. */
function checkProcesses({ token, marker, wrongs }: Life): void {
  for (const line of processLines()) {
    const isTyped = !line.includes(WORKER_WORD) && !line.includes('driver.js') && !line.includes(' sync ')
    if (line.includes(token) || (!isTyped && line.includes(marker)))
      wrongs.push(`the process list says: ${line}`)
  }
}

async function close({ devices, history, tools: { pool } }: Life): Promise<void> {
  for (const { processes } of devices) {
    for (const process of processes.splice(0)) {
      const isFree = process?.isRunning && isOk(await process.ask({ kind: 'close' }))
      if (isFree && !history.isProgram) pool.push(process)
    }
  }
}

async function look(life: Life): Promise<void> {
  const { devices, server, tally, wrongs, token, marker } = life
  const ended = devices.map(({ at, home, acknowledged }) => ({
    ...{ name: `device ${at}`, file: homePaths({ JDO_HOME: home }).database, acknowledged },
  }))
  const verdict = await judge(ended, (sql) => server.query(sql), isClockKnown(life))
  wrongs.push(...verdict.wrongs)
  for (const { home } of devices) wrongs.push(...findSecrets(home, { token, marker }))
  tally.edits += verdict.edits
  tally.conflicts += verdict.conflicts
  tally.restamped += verdict.restamped
  tally.lost += verdict.wrongs.filter((words) => words.startsWith('LOST')).length
}

/** A clock that is set between an edit and its round cannot be told from one that was wrong all the time. */
const isClockKnown = ({ history }: Life): boolean =>
  history.steps.every(
    ({ weather, mishaps }) => weather !== 'no clock' && mishaps.every(({ kind }) => kind !== 'clock'),
  )

async function end(life: Life): Promise<void> {
  const { devices, gate, server, folder } = life
  await endWorkers(programOf(life))
  for (const { processes } of devices) for (const process of processes) await process?.kill()
  await gate.stop()
  await server.stop()
  for (const { home, plan } of devices) if (plan.isSmall) unmount(home)
  if (process.env.JDO_TORTURE_KEEP === undefined) rmSync(folder, { recursive: true, force: true })
}
