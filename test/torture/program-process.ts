/**
 * A device on which a person types: every order is one or several runs of the built program, which also starts its own
 * background workers. Answers to the same orders as a process that holds the store open (driver.ts).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'libsql'
import { homePaths } from '../../src/home/paths.ts'
import { WORKER_WORD } from '../../src/sync/start-worker.ts'
import { lastWitnessed, placeWitness } from './audit.ts'
import type { DeviceProcess, Heard } from './device-process.ts'
import type { Answer, Order } from './driver.ts'
import { type Chance, chanceOf } from './history.ts'

type Ran = { readonly code: number | null; readonly err: string; readonly ms: number }

type Person = {
  /** A file of its own that requires the built program, so that its workers can be found. */
  readonly program: string
  readonly isBackground: boolean
  home: string
  marker: string
  child: ChildProcess | null
  wasKilled: boolean
}

const BUSY = { timeout: 15_000 }

/** What a command may end with: done, a rule said no, not understood. */
const FINE = new Set([0, 1, 2])
/** What a round may end with besides: not authorised, offline. */
const FINE_ROUND = new Set([0, 1, 4, 5])

export function startProgram(program: string, isBackground: boolean): DeviceProcess {
  const person: Person = { program, isBackground, home: '', marker: '', child: null, wasKilled: false }
  return {
    pid: 0,
    isRunning: true,
    output: () => '',
    ask: (order) => {
      person.wasKilled = false
      return carryOut(person, order)
    },
    kill: async () => {
      person.wasKilled = true
      person.child?.kill('SIGKILL')
    },
  }
}

async function carryOut(person: Person, order: Order): Promise<Heard> {
  switch (order.kind) {
    case 'open':
      Object.assign(person, { home: order.home, marker: order.marker })
      return begin(person)
    case 'join':
      return heardOf(
        person,
        await run(person, ['sync', 'setup', '--url', order.url, '--yes'], order.token),
        FINE,
      )
    case 'edit':
      return edit(person, order)
    case 'sync': {
      const words = ['sync', 'now', '--json', ...(order.allowMass ? ['--yes'] : [])]
      return heardOf(person, await run(person, words), FINE_ROUND)
    }
    case 'close':
      await endWorkers(person.program)
      return heardOf(person, { code: 0, err: '', ms: 0 }, FINE)
    default:
      return heardOf(person, { code: 0, err: '', ms: 0 }, FINE)
  }
}

const databaseOf = ({ home }: Person): string => homePaths({ JDO_HOME: home }).database

async function begin(person: Person): Promise<Heard> {
  if (existsSync(databaseOf(person))) return heardOf(person, { code: 0, err: '', ms: 0 }, FINE)
  const made = await run(person, ['list', '--json'])
  const sqlite = new Database(databaseOf(person), BUSY)
  placeWitness(sqlite)
  sqlite.close()
  return heardOf(person, made, FINE)
}

async function edit(person: Person, { seed, edits }: Order & { kind: 'edit' }): Promise<Heard> {
  const chance = chanceOf(seed)
  let heard: Heard = heardOf(person, { code: 0, err: '', ms: 0 }, FINE)
  const tookMs: number[] = []
  for (let at = 0; at < edits && !person.wasKilled; at++) {
    const ran = await run(person, wordsOf(person, chance))
    heard = heardOf(person, ran, FINE)
    if (typeof heard === 'string' || heard.said === 'fault') return heard
    tookMs.push(ran.ms)
  }
  return { ...(heard as Answer), edits, tookMs }
}

const REFS = ['c1', 'c2', 'c3', 'c4', 'c5']

function wordsOf(person: Person, chance: Chance): readonly string[] {
  const { one, upTo } = chance
  const ref = one(REFS)
  const text = `${person.marker} ${upTo(1 << 30)}`
  const day = `2031-0${1 + upTo(9)}-${10 + upTo(18)}`
  const words = one<() => readonly string[]>([
    () => ['commit', text, '--to', one(['Anna', 'Ben']), '--due', day],
    () => ['commit', text, '--to', one(['Anna', 'Ben']), '--due', day],
    () => ['edit', ref, '--deliverable', text],
    () => ['edit', ref, '--notes', text],
    () => ['renegotiate', ref, '--due', day, '--agreed'],
    () => ['done', ref],
    () => ['reopen', ref],
    () => ['delete', ref],
    () => ['undo', '--force'],
    () => ['task', 'add', ref, text],
    () => ['task', 'done', one(['t1', 't2', 't3'])],
    () => ['atrisk', ref, '--reason', text],
    () => ['sync', 'restore', '1'],
    () => ['capture', text],
    () => ['import', importFile(person, chance), '--to', 'Anna', '--due', day],
    () => ['recurring', 'add', text, '--to', 'Anna', '--every', 'weekly on mon'],
  ])()
  return [...words, '--yes', '--json']
}

function importFile({ home, marker }: Person, { upTo }: Chance): string {
  const path = join(home, 'todo-import.db-list')
  writeFileSync(path, Array.from({ length: 12 }, () => `${marker} ${upTo(1 << 30)}\n`).join(''))
  return path
}

function heardOf(person: Person, { code, err, ms }: Ran, fine: ReadonlySet<number>): Heard {
  if (person.wasKilled) return 'killed'
  const said = code === 0 || (code === 1 && fine === FINE) || code === 2 ? 'ok' : 'trouble'
  const isFault = code === null || !fine.has(code)
  const kind = /"kind": "(\w+)"/.exec(err)?.[1]
  const words = `exit ${code}: ${isFault ? err.trim() : (kind ?? '')}`
  return {
    said: isFault ? 'fault' : said,
    words,
    witnessed: witnessedIn(databaseOf(person)),
    edits: 0,
    tookMs: [ms],
    wasReset: false,
  }
}

function witnessedIn(file: string): number {
  const sqlite = new Database(file, BUSY)
  try {
    return lastWitnessed(sqlite)
  } finally {
    sqlite.close()
  }
}

async function run(person: Person, words: readonly string[], input = ''): Promise<Ran> {
  const { program, home, isBackground } = person
  const begunMs = performance.now()
  const background = isBackground ? {} : { JDO_SYNC_BACKGROUND: '0' }
  const env = { PATH: process.env.PATH ?? '', HOME: home, JDO_HOME: home, TZ: 'UTC', ...background }
  const child = spawn(process.execPath, [program, ...words], { env })
  person.child = child
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  child.stdout.resume()
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ms: performance.now() - begunMs, err }
}

/** Workers detach themselves; they are found by the name of the program. */
export async function endWorkers(program: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const pids = workersOf(program)
    if (pids.length === 0) return
    for (const pid of pids) kill(pid)
    await sleep(20)
  }
}

function workersOf(program: string): readonly number[] {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandLineOf(pid).includes(`${program}\0${WORKER_WORD}`))
    .map(Number)
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}
