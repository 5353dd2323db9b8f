/** What a round of sync takes against Turso's SDK alone, on the same kind of server, near by and far away. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@tursodatabase/sync'
import { instantOfMs } from '../src/base/time.ts'
import { commitmentVersions } from '../src/store/travel.ts'
import { type Device, makeDevice, must } from '../test/device.ts'
import { type Gate, startGate } from '../test/gate.ts'
import { startTursoServer } from '../test/turso-server.ts'
import { closeBare, openBare } from './bare.ts'
import { type Figure, ratio } from './figure.ts'
import { fill, ROWS_PER_PROMISE } from './fill.ts'
import { compare, type Spent, workRun } from './measure.ts'

const SIZES = [1_000, 10_000, 100_000] as const
const FAR_MS = 80
/** An idle round, of the bare SDK's; set by the owner. */
const LIMIT = 1.5
/** An idle round with the most rows, of one with the fewest. */
const GROWTH_LIMIT = 2

/** A database in the cloud with these promises in it, a gate before it, and the device that sent them. */
type Cloud = { readonly gate: Gate; readonly device: Device; end(): Promise<void> }

export async function roundFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  const clouds: Cloud[] = []
  for (const rows of SIZES) {
    const [ours, theirs] = [await makeCloud(rows), await makeCloud(rows)]
    clouds.push(ours)
    const folder = await mkdtemp(join(tmpdir(), 'jdo-bare-'))
    const bare = { url: theirs.gate.url, path: join(folder, 'bare.db') }
    await closeBare(await openBare(bare.url, bare.path))
    for (const roundTripMs of [0, FAR_MS]) {
      ours.gate.roundTripMs = theirs.gate.roundTripMs = roundTripMs
      figures.push(...(await idleFigures(rows, ours, theirs, bare)))
      for (const edits of [1, 100]) figures.push(...(await editFigures(edits, rows, ours, theirs, bare)))
    }
    await theirs.end()
    await rm(folder, { recursive: true, force: true })
  }
  figures.push(await growthFigure(clouds))
  for (const cloud of clouds) await cloud.end()
  return figures
}

/** What is idle must not cost more because there is more of it. */
async function growthFigure(clouds: readonly Cloud[]): Promise<Figure> {
  const [fewest, most] = [clouds[0], clouds.at(-1)]
  if (fewest === undefined || most === undefined) throw new Error('nothing was measured')
  const runAt = ({ gate, device }: Cloud) => {
    gate.roundTripMs = 0
    return workRun(async () => must(await device.sync()))
  }
  const spent = await compare({ fewest: runAt(fewest), most: runAt(most) }, 11)
  const [small, large] = [SIZES[0], SIZES.at(-1) ?? 0].map((rows) => rows.toLocaleString('en'))
  return {
    what: `idle round, ${large} rows`,
    against: `the same with ${small}`,
    ...ratio(spent.most, spent.fewest),
    limit: GROWTH_LIMIT,
  }
}

async function makeCloud(rows: number): Promise<Cloud> {
  const server = await startTursoServer()
  const gate = await startGate({ target: server.url })
  const device = await makeDevice('bench')
  fill(device.store, instantOfMs(Date.now()), { to: Math.round(rows / ROWS_PER_PROMISE) })
  must(await device.join(gate.url, 'upload'))
  const end = async () => {
    await device.stop()
    await gate.stop()
    await server.stop()
  }
  return { gate, device, end }
}

type Bare = { readonly url: string; readonly path: string }

const timesAt = (gate: Gate): number => (gate.roundTripMs > 0 ? 5 : 11)

async function idleFigures(rows: number, ours: Cloud, theirs: Cloud, bare: Bare): Promise<readonly Figure[]> {
  const jdo = async () => must(await ours.device.sync())
  const sdk = () => withBare(bare, idle)
  const held = await openBare(bare.url, `${bare.path}-held`)
  const spent = await compare(
    { jdo: workRun(jdo), sdk: workRun(sdk), held: workRun(() => idle(held)) },
    timesAt(ours.gate),
  )
  await closeBare(held)
  const what = nameOf('idle round', rows, ours.gate)
  return [
    {
      ...(await figureOf(what, ours.gate, jdo, spent.jdo)),
      against: 'SDK: open, pull, push, close',
      ...ratio(spent.jdo, spent.sdk),
      limit: LIMIT,
    },
    { what, against: 'SDK held open: pull, push', ...ratio(spent.jdo, spent.held) },
    await figureOf('  the SDK', theirs.gate, sdk, spent.sdk),
  ]
}

async function idle(database: Database): Promise<void> {
  await database.pull()
  await database.push()
}

async function editFigures(
  edits: number,
  rows: number,
  ours: Cloud,
  theirs: Cloud,
  bare: Bare,
): Promise<readonly Figure[]> {
  const ids = [...commitmentVersions(ours.device.store).keys()].slice(0, edits)
  const theirIds = [...commitmentVersions(theirs.device.store).keys()].slice(0, edits)
  let edition = 0
  const note = () => `edition ${edition++} of ${ours.gate.roundTripMs} ms`
  const edit = () => {
    const notes = note()
    ours.device.change(
      ...ids.map((id) => ({ kind: 'edit', entity: 'commitment', id, values: { notes } }) as const),
    )
  }
  const jdo = async () => must(await ours.device.sync())
  const sdk = () => withBare(bare, (database) => sendBare(database, theirIds, note()))
  const spent = await compare(
    {
      jdo: async () => {
        edit()
        return workRun(jdo)()
      },
      sdk: workRun(sdk),
    },
    timesAt(ours.gate),
  )
  edit()
  const what = nameOf(edits === 1 ? 'one edit' : `${edits} edits`, rows, ours.gate)
  return [
    {
      ...(await figureOf(what, ours.gate, jdo, spent.jdo)),
      against: 'SDK: pull, update, push, pull',
      ...ratio(spent.jdo, spent.sdk),
    },
    await figureOf('  the SDK', theirs.gate, sdk, spent.sdk),
  ]
}

async function sendBare(database: Database, ids: readonly string[], notes: string): Promise<void> {
  await database.pull()
  await database
    .transactionAsync(async (handle) => {
      const statement = await handle.prepare('update commitment set notes = ? where id = ?')
      for (const id of ids) await statement.run(notes, id)
      statement.close()
    })
    .immediate()
  await database.push()
  await database.pull()
}

async function withBare(bare: Bare, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await openBare(bare.url, bare.path)
  await work(database)
  await closeBare(database)
}

/** Once more, with the gate counting. */
async function figureOf(
  what: string,
  gate: Gate,
  work: () => Promise<unknown>,
  spent: Spent,
): Promise<Figure> {
  gate.resetCounts()
  await work()
  const { requests, bytesUp, bytesDown } = gate.counts
  return { what, requests, bytes: bytesUp + bytesDown, seconds: spent.wallMs / 1_000 }
}

const nameOf = (what: string, rows: number, { roundTripMs }: Gate): string =>
  `${what}, ${rows.toLocaleString('en')} rows${roundTripMs > 0 ? `, ${roundTripMs} ms away` : ''}`
