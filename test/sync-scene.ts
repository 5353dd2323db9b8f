/**
 * A scene of sync: the real server, a gate with a token in front of it, and machines that are linked through it.
 *   machine A ─┐
 *              ├─▶ gate (token, weather) ─▶ server ─▶ cloud.db
 *   machine B ─┘
 * Workers detach themselves from whoever started them; they are found by the name of their machine's program, so that
 * each one can be counted, killed, and ended at the end.
 */
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { WORKER_WORD } from '../src/sync/start-worker.ts'
import { type Gate, startGate } from './gate.ts'
import { type Machine, makeMachine, type Ran, type RunOptions } from './machine.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

const BUILT_PROGRAM = resolve(import.meta.dirname, '../dist/main.js')

export type Item = Readonly<Record<string, string | number | boolean | null>> & {
  readonly id: string
  readonly ref: string
}

export type SyncMachine = Machine & {
  /** Runs, and expects exit 0. */
  ok(...words: readonly (string | RunOptions)[]): Promise<Ran>
  /** Makes a promise and gives it back. */
  promise(text: string): Promise<Item>
  /** Every promise by id, without the number that is each machine's own. */
  all(): Promise<ReadonlyMap<string, Omit<Item, 'ref'>>>
  find(id: string): Promise<Item>
  status(): Promise<SyncStatusJson>
  /** Ids of the background workers that run now. */
  workers(): readonly number[]
  /** One row of what the device remembers about sync; undefined when there is none. */
  path(...names: readonly string[]): string
}

export type SyncStatusJson = {
  readonly enabled: boolean
  readonly connection: string
  readonly pending: number
  readonly conflicts: number
  readonly trouble: { readonly kind: string } | null
  readonly database_url: string | null
  readonly last_success_at: string | null
}

export type Scene = {
  readonly token: string
  readonly server: TursoServer
  readonly gate: Gate
  /** A machine that knows nothing of sync yet. */
  machine(env?: Readonly<Record<string, string | undefined>>): Promise<SyncMachine>
  /** A machine whose sync is on. */
  linked(env?: Readonly<Record<string, string | undefined>>): Promise<SyncMachine>
  setup(machine: SyncMachine, ...words: readonly string[]): Promise<Ran>
  end(): Promise<void>
}

/** With it, commands start background workers as they do for everybody. */
export const BACKGROUND = { JDO_SYNC_BACKGROUND: undefined } as const

export async function makeScene(): Promise<Scene> {
  const token = `tok-${randomBytes(12).toString('hex')}`
  const server = await startTursoServer()
  const gate = await startGate({ target: server.url, token })
  const folder = await mkdtemp(join(tmpdir(), 'jdo-scene-'))
  const machines: SyncMachine[] = []
  const scene: Scene = {
    token,
    server,
    gate,
    machine: async (env = {}) => {
      const made = await makeSyncMachine(join(folder, `jdo-${machines.length}.cjs`), env)
      machines.push(made)
      return made
    },
    setup: (machine, ...words) =>
      machine.run('sync', 'setup', '--url', gate.url, ...words, { input: `${token}\n` }),
    linked: async (env) => {
      const machine = await scene.machine(env)
      expect(await scene.setup(machine)).toMatchObject({ code: 0 })
      return machine
    },
    end: async () => {
      for (const machine of machines) await endWorkers(machine)
      for (const machine of machines) await machine.cleanup()
      await gate.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return scene
}

async function makeSyncMachine(
  program: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<SyncMachine> {
  writeFileSync(program, `require(${JSON.stringify(BUILT_PROGRAM)})\n`)
  const machine = await makeMachine({ program, env })
  const ok = async (...words: readonly (string | RunOptions)[]) => {
    const ran = await machine.run(...words)
    expect(ran, `jdo ${words.join(' ')}: ${ran.err}`).toMatchObject({ code: 0 })
    return ran
  }
  const items = async (...words: readonly string[]) =>
    ((await ok('list', ...words, '--json')).json() as { items: readonly Item[] }).items
  return {
    ...machine,
    ok,
    promise: async (text) => {
      const ran = await ok('commit', text, '--to', 'Anna', '--due', '2031-05-06', '--yes', '--json')
      return (ran.json() as { item: Item }).item
    },
    all: async () =>
      new Map(
        (await items('--all')).map(({ ref: _own, ...item }) => [String(item.id), item as Omit<Item, 'ref'>]),
      ),
    find: async (id) => {
      const found = (await items('--all')).find((item) => item.id === id)
      if (!found) throw new Error(`no promise ${id} here`)
      return found
    },
    status: async () => ((await ok('sync', 'status', '--json')).json() as { item: SyncStatusJson }).item,
    workers: () => workersOf(program),
    path: (...names) => join(machine.home, ...names),
  }
}

function workersOf(program: string): readonly number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .filter((line) => line.includes(`${program} ${WORKER_WORD}`) && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10))
}

async function endWorkers(machine: SyncMachine): Promise<void> {
  for (let tries = 0; tries < 100 && machine.workers().length > 0; tries++) {
    for (const pid of machine.workers()) kill(pid)
    await sleep(50)
  }
}

/** SIGKILL; it may have ended by itself. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {}
}

/** Looks again and again until it is so; a generous wait is no assertion about time. */
export async function eventually<T>(look: () => Promise<T> | T, isSo: (found: T) => boolean): Promise<T> {
  const giveUpAtMs = performance.now() + 45_000
  for (;;) {
    const found = await look()
    if (isSo(found) || performance.now() > giveUpAtMs) {
      expect(isSo(found), `still: ${JSON.stringify(found)}`).toBe(true)
      return found
    }
    await sleep(100)
  }
}

/** All text under a machine's home but its databases: what must hold no secret. */
export function textsUnder(folder: string): readonly { readonly path: string; readonly text: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, 'latin1') }))
}

/** Both machines hold the same promises, by id. */
export async function expectSame(a: SyncMachine, b: SyncMachine): Promise<void> {
  const [here, there] = [await a.all(), await b.all()]
  const sorted = (all: typeof here) => [...all].sort(([x], [y]) => (x < y ? -1 : 1))
  expect(sorted(here)).toEqual(sorted(there))
}
