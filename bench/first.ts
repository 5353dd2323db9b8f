/** The first upload and the first download of many rows, each in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { instantOfMs } from '../src/base/time.ts'
import { createCloudTables } from '../src/store/cloud-tables.ts'
import { startGate } from '../test/gate.ts'
import { startTursoServer } from '../test/turso-server.ts'
import { type Figure, ratio } from './figure.ts'
import { fill, ROWS_PER_PROMISE } from './fill.ts'
import { storeAt } from './home.ts'
import { median, metered, type Spent } from './measure.ts'

const SIZES = [10_000, 100_000] as const
/** A large one takes long, and shows less chance. */
const timesAt = (rows: number): number => (rows > 10_000 ? 1 : 3)
/** 300 MB, whatever the number of rows (sync.md S22). */
const LIMIT_MIB = 300_000_000 / 2 ** 20

type Whose = 'jdo' | 'bare'
type Way = 'upload' | 'download'
type Went = Spent & { readonly requests: number; readonly bytes: number; readonly mib: number }

export async function firstFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const rows of SIZES) figures.push(...(await figuresAt(rows)))
  return figures
}

async function figuresAt(rows: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'jdo-first-'))
  const filled = join(folder, 'filled.db')
  const store = await storeAt(filled)
  fill(store, instantOfMs(Date.now()), { to: Math.round(rows / ROWS_PER_PROMISE) })
  store.close()
  const all = { jdo: [] as Trip[], bare: [] as Trip[] }
  for (let run = 0; run < timesAt(rows); run++)
    for (const whose of ['jdo', 'bare'] as const) all[whose].push(await thereAndBack(whose, filled))
  await rm(folder, { recursive: true, force: true })
  return (['upload', 'download'] as const).flatMap((way) => {
    const jdo = medianOf(all.jdo.map((trip) => trip[way]))
    const bare = medianOf(all.bare.map((trip) => trip[way]))
    const { mib, ...moved } = figureOf(`first ${way} of ${rows.toLocaleString('en')} rows`, jdo)
    return [
      { ...moved, against: 'SDK, same rows', ...ratio(jdo, bare) },
      { what: '  its memory', mib, limit: LIMIT_MIB },
      figureOf('  the SDK', bare),
    ]
  })
}

type Trip = Readonly<Record<Way, Went>>

/** Up from one home into an empty cloud, down into another home. */
async function thereAndBack(whose: Whose, filled: string): Promise<Trip> {
  const server = await startTursoServer()
  if (whose === 'bare') for (const statement of createCloudTables()) await server.query(statement)
  const from = await mkdtemp(join(tmpdir(), 'jdo-from-'))
  const to = await mkdtemp(join(tmpdir(), 'jdo-to-'))
  copyFileSync(filled, join(from, 'jdo.db'))
  const upload = await go([whose, 'upload', join(from, 'jdo.db')], server.url)
  const download = await go([whose, 'download', join(to, 'jdo.db')], server.url)
  await server.stop()
  for (const folder of [from, to]) await rm(folder, { recursive: true, force: true })
  return { upload, download }
}

async function go(words: readonly string[], target: string): Promise<Went> {
  const gate = await startGate({ target })
  const errand = join(import.meta.dirname, 'errand.js')
  const child = spawn(...metered([errand, ...words, gate.url]), {
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  })
  const said = ['', '']
  for (const [at, stream] of [child.stdio[1], child.stdio[3]].entries())
    stream?.on('data', (chunk: Buffer) => {
      said[at] += chunk.toString()
    })
  const [code] = await once(child, 'close')
  const { requests, bytesUp, bytesDown } = gate.counts
  await gate.stop()
  if (code !== 0) throw new Error(`the errand ${words.join(' ')} failed`)
  return {
    ...(JSON.parse(said[0] ?? '') as Spent),
    requests,
    bytes: bytesUp + bytesDown,
    mib: Number(said[1]) / 1024,
  }
}

const medianOf = (all: readonly Went[]): Went => {
  const of = (key: keyof Went) => median(all.map((went) => went[key]))
  return {
    wallMs: of('wallMs'),
    cpuMs: of('cpuMs'),
    requests: of('requests'),
    bytes: of('bytes'),
    mib: of('mib'),
  }
}

const figureOf = (what: string, { requests, bytes, mib, wallMs }: Went): Figure & { mib: number } => ({
  what,
  requests,
  bytes,
  mib,
  seconds: wallMs / 1_000,
})
