/**
 * Three devices and a real sync server, random edits, and everything that goes wrong between them. All agreeing is not
 * enough, because a broken merge agrees too: the model has to agree as well, and nothing may be lost silently.
 * A run is repeated by its seed: JDO_TEST_SEED=7; JDO_TEST_EFFORT=20 makes it as many times longer.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { entities, groupsByEntity } from '../src/domain/entity.ts'
import { pick, type RawRow } from '../src/domain/raw-row.ts'
import { parseStamps } from '../src/domain/version.ts'
import { columnsOf } from '../src/store/raw.ts'
import { allOf } from '../src/store/row.ts'
import { countPending } from '../src/store/travel.ts'
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, type GateRequest, startGate } from './gate.ts'
import { addEdit, DELETION, editsOf, type Known, type Log, lostSilently, standing } from './model.ts'
import { type Random, randomOf } from './simulation.ts'
import { startTursoServer } from './turso-server.ts'

const ENTITY = 'commitment'
const GROUPS = groupsByEntity[ENTITY]
const DAY_MS = 86_400_000
const PROGRAM = resolve(import.meta.dirname, '../dist/main.js')
const SEED = Number(process.env.JDO_TEST_SEED ?? Math.floor(Math.random() * 1_000_000))
const TURNS = 30 * Number(process.env.JDO_TEST_EFFORT ?? 1)

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

test(`random lives of three devices end alike, and as the model says (seed ${SEED})`, {
  timeout: 60_000 + TURNS * 2_000,
}, async () => {
  const life = await begin()
  for (let turn = 0; turn < TURNS; turn++) {
    for (let edits = life.upTo(4); edits >= 0; edits--) editSomething(life)
    await moveSomehow(life)
  }
  life.gate.clearRules()
  for (let turn = 0; turn < 3; turn++) for (const device of life.devices) must(await device.sync())
  await checkAgreement(life)
  checkModel(life)
})

type Life = {
  readonly gate: Gate
  readonly devices: readonly Device[]
  readonly log: Log
  readonly ids: string[]
  readonly random: Random
  readonly query: (sql: string) => Promise<readonly RawRow[]>
  upTo(count: number): number
  one<T>(list: readonly T[]): T
}

async function begin(): Promise<Life> {
  const server = await startTursoServer()
  endings.push(server.stop)
  // Without a `Date` no clock is corrected: the second one stays a day ahead, the third one 20 seconds behind.
  const gate = await startGate({ target: server.url, dateOffsetMs: null })
  endings.push(gate.stop)
  const devices = await Promise.all(['a', 'b', 'c'].map((name) => makeDevice(name)))
  for (const [at, device] of devices.entries()) {
    endings.push(device.stop)
    device.skewMs = [0, DAY_MS, -20_000][at] ?? 0
    must(await device.join(gate.url, at === 0 ? 'start' : 'download'))
  }
  const random = randomOf(SEED)
  const upTo = (count: number) => Math.floor(random() * count)
  const one = <T>(list: readonly T[]): T => {
    const picked = list[upTo(list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
  return { gate, devices, log: new Map(), ids: [], random, query: (sql) => server.query(sql), upTo, one }
}

// ── edits, and what the model knows of them ─────────────────────────────────────────────────────────────────────

function editSomething(life: Life): void {
  const device = life.one(life.devices)
  const kind = life.upTo(12)
  if (life.ids.length < 4 || kind === 0) {
    const id = device.promise(`promise ${life.ids.length}`)
    life.ids.push(id)
    note(life, device, id, undefined)
    return
  }
  const id = life.one(life.ids)
  const before = device.row(id) as RawRow | undefined
  if (before === undefined) return
  const isDeleted = before.deleted_at !== null
  if (isDeleted && kind > 3) return
  if (isDeleted) device.change({ kind: 'revive', entity: ENTITY, id, values: kind > 1 ? valuesOf(life) : {} })
  else if (kind === 1) device.change({ kind: 'delete', entity: ENTITY, id })
  else device.edit(id, valuesOf(life))
  note(life, device, id, before)
}

function valuesOf({ upTo }: Life) {
  const serial = upTo(1_000)
  const day = `2031-01-${String(1 + upTo(28)).padStart(2, '0')}`
  const values = [
    { deliverable: `text ${serial}` },
    { notes: `note ${serial % 3}` },
    { due_date: day, due_at: `${day}T17:00:00.000Z` },
    { status: 'completed', completed_at: `${day}T10:00:00.000Z`, completed_on_time: true },
    { status: 'in_progress', completed_at: null, completed_on_time: null },
  ] as const
  return { ...values[upTo(5)], ...values[upTo(5)] }
}

/** Every group whose stamp changed is an edit, made in the presence of all that the row held before. */
function note({ log }: Life, { row: rowOf }: Device, id: string, before: RawRow | undefined): void {
  const row = rowOf(id) as RawRow
  const [was, is] = [before, row].map((side) => parseStamps(String(side?.stamps ?? '{}')))
  const seen = seenIn(log, id, was ?? {})
  for (const [group, [at, by]] of Object.entries(is ?? {})) {
    if (was?.[group]?.[0] === at && was[group][1] === by) continue
    // A deletion that was revived goes along with whatever is edited.
    if (group === DELETION && row.deleted_at === null && before?.deleted_at === null) continue
    const floor = Math.max(
      ...[was?.[group], was?.[DELETION]].map((stamp) => Date.parse(stamp?.[0] ?? '') || 0),
    )
    expect(Date.parse(at)).toBeGreaterThan(floor)
    addEdit(log, { row: id, group, by, atMs: Date.parse(at), value: valueIn(row, group), seen })
  }
}

function seenIn(log: Log, id: string, stamps: ReturnType<typeof parseStamps>): Known {
  const held = Object.values(stamps).flatMap(([at, by]) =>
    editsOf(log, id).filter((edit) => edit.atMs === Date.parse(at) && edit.by === by),
  )
  // Of edits with this stamp, those of the groups that carry it.
  const own = held.filter(({ group, atMs }) => Date.parse(stamps[group]?.[0] ?? '') === atMs)
  return own.reduce((known, edit) => known | edit.bit | edit.seen, 0n)
}

const valueIn = (row: RawRow, group: string): string =>
  group === DELETION ? String(row.deleted_at ?? '') : JSON.stringify(pick(row, GROUPS[group] ?? []))

// ── rounds, and what goes wrong in them ─────────────────────────────────────────────────────────────────────────

const isPush = ({ body }: GateRequest) => body.includes('ON CONFLICT')

async function moveSomehow(life: Life): Promise<void> {
  const { devices, gate, one, upTo } = life
  const device = one(devices)
  switch (upTo(10)) {
    case 0:
      await killedRound(device, 100 + upTo(500))
      return
    case 1:
      await cutRound(gate, device, one(['before_request', 'after_request']))
      return
    case 2:
      rmSync(device.house.paths.replicaFolder, { recursive: true, force: true })
      must(await device.sync())
      return
    case 3:
      damage(device, upTo(3))
      must(await device.sync())
      return
    case 4:
    case 5:
      must(await device.sync())
      return
    default: {
      // At the very same instant, and with edits in between.
      const rounds = devices.filter((other) => other === device || upTo(2) === 0).map((other) => other.sync())
      for (let edits = upTo(3); edits > 0; edits--) {
        await sleep(upTo(40))
        editSomething(life)
      }
      for (const round of await Promise.all(rounds)) must(round)
    }
  }
}

/** What was to be pushed does not arrive, or its answer does not. */
async function cutRound(gate: Gate, device: Device, at: 'before_request' | 'after_request'): Promise<void> {
  const takeAway = gate.rule({ when: isPush, times: 1, fate: { kind: 'cut', at } })
  await device.sync()
  takeAway()
}

/** The real program, ended in the middle of a round. */
async function killedRound({ house }: Device, afterMs: number): Promise<void> {
  const env = { PATH: process.env.PATH ?? '', JDO_HOME: dirname(house.paths.database) }
  expect(existsSync(PROGRAM), 'npm test builds the program first').toBe(true)
  const child = spawn(process.execPath, [PROGRAM, 'sync', 'now'], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await Promise.race([ended, sleep(afterMs)])
  child.kill('SIGKILL')
  await ended
}

function damage({ house: { paths } }: Device, how: number): void {
  if (!existsSync(paths.replicaFolder)) return
  const [file] = readdirSync(paths.replicaFolder).filter((name) => name.endsWith('.db'))
  if (file === undefined) return
  const path = join(paths.replicaFolder, file)
  if (how === 0) truncateSync(path, Math.floor(statSync(path).size / 2))
  else if (how === 1) writeFileSync(path, 'no database at all')
  else rmSync(path)
}

// ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────

async function checkAgreement({ devices, query }: Life): Promise<void> {
  for (const entity of entities) {
    const sql = `select ${columnsOf(entity).join(', ')} from ${entity} order by id`
    const cloud = await query(sql)
    for (const device of devices) expect(allOf(device.store, sql), `${device.name}: ${entity}`).toEqual(cloud)
    const bases = `select id, stamps from base where entity = '${entity}' order by id`
    for (const device of devices) {
      expect(allOf(device.store, bases), `${device.name}: bases of ${entity}`).toEqual(
        cloud.map(({ id, stamps }) => ({ id, stamps })),
      )
    }
  }
  for (const device of devices) expect(countPending(device.store)).toBe(0)
}

function checkModel({ devices, log }: Life): void {
  const [device] = devices
  if (device === undefined) return
  const records = allOf<RawRow>(device.store, 'select row_id, group_name, lost_at, lost_by from conflict')
  const recorded = new Set(records.map((row) => Object.values(row).join(' ')))
  for (const [id, edits] of log) {
    const all = edits.reduce((known, edit) => known | edit.bit, 0n)
    const { byGroup, deletedAt } = standing(log, id, all)
    const row = device.row(id) as RawRow
    for (const [group, edit] of byGroup) {
      expect(valueIn(row, group), `${id} ${group}`).toBe(group === DELETION ? deletedAt : edit.value)
    }
    const silent = lostSilently(log, id, all, ({ group, atMs, by }) =>
      recorded.has([id, group, new Date(atMs).toISOString(), by].join(' ')),
    )
    expect(silent).toEqual([])
  }
}
