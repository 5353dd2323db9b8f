/** Homes of jdo with many promises in them, and the built program in such a home. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { instantOfMs } from '../src/base/time.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { type Machine, makeMachine } from '../test/machine.ts'
import { fill } from './fill.ts'
import { type Program, processRun } from './measure.ts'

const PROGRAM = resolve(import.meta.dirname, '../../dist/main.js')
export const LEAST = join(import.meta.dirname, 'least.js')

export type Home = {
  readonly machine: Machine
  readonly database: string
  /** Words for jdo. */
  jdo(words: readonly string[], env?: Program['env']): Program
  /** The least program over the same file. */
  least(act: 'read' | 'write'): Program
  /** Node with nothing to do. */
  readonly bare: Program
}

export async function storeAt(path: string): Promise<Store> {
  const opened = await openStore({
    path,
    backups: join(path, '../backups'),
    deviceName: 'bench',
    jdoVersion: 'bench',
    now: instantOfMs(Date.now()),
  })
  if (!opened.ok) throw new Error(`cannot open ${path}: ${opened.error.kind}`)
  return opened.value
}

/** A home for each size, the smallest first: a larger one begins with what is in the one before. */
export async function makeHomes(sizes: readonly number[]): Promise<readonly Home[]> {
  const homes: Home[] = []
  let from = 0
  for (const to of sizes) {
    const home = await makeHome()
    const before = homes.at(-1)
    if (before) copyFileSync(before.database, home.database)
    const store = await storeAt(home.database)
    fill(store, instantOfMs(Date.now()), { from, to })
    store.close()
    homes.push(home)
    from = to
  }
  return homes
}

/** How long a command takes where nothing is yet, in ms. */
export async function wallMsInNewHome(words: readonly string[]): Promise<number> {
  const home = await makeHome()
  const { wallMs } = await processRun(home.jdo(words))()
  await home.machine.cleanup()
  return wallMs
}

async function makeHome(): Promise<Home> {
  const machine = await makeMachine({ program: PROGRAM })
  mkdirSync(machine.home, { recursive: true })
  const database = join(machine.home, 'jdo.db')
  return {
    machine,
    database,
    jdo: (words, env) => ({ words: [PROGRAM, ...words], env: { ...machine.env, ...env } }),
    least: (act) => ({ words: [LEAST, database, act], env: machine.env }),
    bare: { words: ['-e', '0'], env: machine.env },
  }
}
