/**
 * Devices and a cloud in memory, that live through a random history: edits, rounds broken into their steps, crashes and
 * lost answers between them, clocks that are wrong. Planning, joining and stamping are the real ones of src/; everything
 * around them is as naive as can be, and the model (model.ts) is asked after every plan and at the end.
 *
 * A history is a list of small numbers, so that it can be made from a seed and shrunk by leaving things out.
 */
import { groupsByEntity } from '../src/domain/entity.ts'
import { pick, type RawRow } from '../src/domain/raw-row.ts'
import {
  greatestStamp,
  parseStamps,
  type Stamps,
  settleDeletion,
  stampEdit,
  stampsText,
} from '../src/domain/version.ts'
import { conflictRow, type Discarded, planRow, type RowPlan } from '../src/sync/plan.ts'
import {
  AUTOMATIC,
  addEdit,
  DELETION,
  type Edit,
  editsOf,
  type Known,
  type Log,
  lostSilently,
  standing,
  writeEdits,
} from './model.ts'

const ENTITY = 'task'
const GROUPS = groupsByEntity[ENTITY]
/** The groups that histories write: two of one column, two of several. */
const EDITED = ['title', 'scope', 'status', 'estimate'] as const
const START_MS = Date.parse('2030-01-01T00:00:00.000Z')
const DAY_MS = 86_400_000

// ── histories ───────────────────────────────────────────────────────────────────────────────────────────────────

export const ops = [
  'edit',
  'delete',
  'revive',
  'instance',
  'mark',
  'wait',
  'step',
  'crash',
  'lose answer',
  'lose request',
  'sync',
] as const
export type Op = {
  readonly kind: (typeof ops)[number]
  readonly device: number
  readonly row: number
  readonly pick: number
}
export type History = {
  readonly devices: number
  readonly skewsMs: readonly number[]
  readonly ops: readonly Op[]
}

export type Random = () => number

/** A small generator of numbers from 0 to 1: the same seed, the same numbers (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Weights of a history's ops, in the order of `ops`. */
const CALM = [30, 5, 3, 2, 2, 10, 25, 0, 0, 0, 15]
const ROUGH = [30, 5, 3, 2, 2, 10, 35, 6, 4, 4, 10]
const SKEWS_MS = [0, 0, 0, 1, -1, 20_000, -20_000, 3_600_000, DAY_MS, -DAY_MS]

export function historyOf(seed: number): History {
  const random = randomOf(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const devices = 2 + upTo(4)
  const weights = upTo(3) === 0 ? CALM : ROUGH
  const isSkewed = upTo(2) === 0
  const skewsMs = Array.from({ length: devices }, () =>
    isSkewed ? (SKEWS_MS[upTo(SKEWS_MS.length)] ?? 0) : 0,
  )
  const rows = 1 + upTo(2)
  const length = 5 + upTo(45)
  const bag = ops.flatMap((kind, at) => Array.from({ length: weights[at] ?? 0 }, () => kind))
  const kindOf = () => bag[upTo(bag.length)] ?? 'sync'
  return {
    devices,
    skewsMs,
    ops: Array.from({ length }, () => ({
      kind: kindOf(),
      device: upTo(devices),
      row: upTo(rows),
      pick: upTo(1 << 16),
    })),
  }
}

/** The shortest history that still fails, found by leaving out what can be left out. */
export function shrunk(history: History, fails: (history: History) => boolean): History {
  let best = history
  for (let size = best.ops.length >> 1; size >= 1; ) {
    const shorter = Array.from({ length: best.ops.length - size + 1 }, (_, at) => ({
      ...best,
      ops: best.ops.filter((_, index) => index < at || index >= at + size),
    })).find(fails)
    if (shorter === undefined) size = size === 1 ? 0 : size >> 1
    else best = shorter
  }
  const calm = { ...best, skewsMs: best.skewsMs.map(() => 0) }
  return fails(calm) ? calm : best
}

export const tellHistory = ({ devices, skewsMs, ops }: History): string =>
  [
    `${devices} devices, clocks off by ${skewsMs.join(', ')} ms`,
    ...ops.map(({ kind, device, row, pick }) => `  ${'ABCDE'[device]} ${kind} row ${row} (${pick})`),
  ].join('\n')

// ── devices ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A row in some place, and the edits that the model says are in it. */
type Held = { readonly row: RawRow; readonly known: Known }
type Rows = Map<string, Held>
type Change = Held & { readonly id: string; readonly before: string | undefined }

type Planned = {
  readonly id: string
  readonly local: Held | undefined
  readonly remote: Held | undefined
  readonly plan: RowPlan
}

type SimDevice = {
  readonly by: string
  readonly skewMs: number
  readonly rows: Rows
  readonly bases: Map<string, Stamps>
  readonly records: Map<string, RawRow>
  replica: { rows: Rows; unpushed: Change[] }
  round: Step
  /** Rows moved by the last plan. */
  moved: number
  planned: readonly Planned[]
}

/** What a round does next. */
type Step = 'begin' | 'plan' | 'land' | 'send' | 'push' | 'pull again'

export type World = {
  readonly log: Log
  readonly cloud: Rows
  readonly cloudRecords: Map<string, RawRow>
  readonly devices: readonly SimDevice[]
  /** Every value that was ever seen under a stamp. */
  readonly values: Map<string, string>
  /** Versions that the cloud has had, by row. */
  readonly cloudVersions: Map<string, Set<string>>
  readonly counts: { plans: number; records: number; needless: number }
  nowMs: number
}

/** A rule of sync.md that does not hold. */
export class Broken extends Error {}

const insist = (holds: boolean, words: () => string): void => {
  if (!holds) throw new Broken(words())
}

export function worldOf({ devices, skewsMs }: Omit<History, 'ops'>): World {
  const deviceOf = (_: unknown, at: number): SimDevice => ({
    by: `${at + 1}${'abcde'[at]}`.repeat(4),
    skewMs: skewsMs[at] ?? 0,
    rows: new Map(),
    bases: new Map(),
    records: new Map(),
    replica: { rows: new Map(), unpushed: [] },
    round: 'begin',
    moved: 0,
    planned: [],
  })
  return {
    log: new Map(),
    cloud: new Map(),
    cloudRecords: new Map(),
    devices: Array.from({ length: devices }, deviceOf),
    values: new Map(),
    cloudVersions: new Map(),
    counts: { plans: 0, records: 0, needless: 0 },
    nowMs: START_MS,
  }
}

/** Lives through a history to its quiet end. Throws Broken at the first rule that does not hold. */
export function live(history: History): World {
  const world = worldOf(history)
  for (const op of history.ops) act(world, op)
  end(world)
  return world
}

/** Everybody syncs until nothing moves; then all have the same, and nothing was lost silently. */
export function end(world: World): void {
  bringToRest(world)
  checkEnd(world)
}

export function act(world: World, { kind, device: at, row, pick }: Op): void {
  const device = world.devices[at]
  if (device === undefined) return
  const id = `row${row}`
  const held = device.rows.get(id)
  switch (kind) {
    case 'edit':
      edit(world, device, id, valuesOf(world, id, pick))
      break
    case 'delete':
      if (held) edit(world, device, id, { [DELETION]: textOf(nowOf(world, device)) })
      break
    case 'revive':
      if (isDeleted(held))
        edit(world, device, id, { ...(pick % 2 ? valuesOf(world, id, pick >> 1) : {}), [DELETION]: '' })
      break
    case 'instance':
      makeInstance(world, device, id)
      break
    case 'mark':
      markByItself(world, device, id)
      break
    case 'wait':
      world.nowMs += [1, 10, 1_000, 60_000, 3_600_000][pick % 5] ?? 0
      break
    case 'step':
      step(world, device, 'well')
      break
    case 'crash':
      step(world, device, 'well')
      crash(device)
      break
    case 'lose answer':
      step(world, device, 'answer lost')
      break
    case 'lose request':
      step(world, device, 'request lost')
      break
    case 'sync':
      sync(world, device)
      break
  }
}

// ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────

const nowOf = (world: World, device: SimDevice): number => world.nowMs + device.skewMs
const textByMs = new Map<number, string>()
/** Asked for a million times, of a few moments. */
function textOf(ms: number): string {
  const known = textByMs.get(ms)
  if (known !== undefined) return known
  const text = new Date(ms).toISOString()
  textByMs.set(ms, text)
  return text
}
const isDeleted = (held: Held | undefined): boolean => held !== undefined && held.row.deleted_at !== null

/** Some groups, mostly with values that nobody else writes, sometimes with one that several write. */
function valuesOf(world: World, id: string, pick: number): Record<string, string> {
  const groups = EDITED.filter((_, at) => (pick >> at) & 1)
  const serial = editsOf(world.log, id).length
  const value = (pick >> 4) % 4 === 0 ? `same${(pick >> 6) % 2}` : `v${serial}`
  return Object.fromEntries((groups.length > 0 ? groups : ['title' as const]).map((group) => [group, value]))
}

/** One save, as `save` does it: real stamps, whole groups; and the same in the model. */
export function edit(
  world: World,
  device: SimDevice,
  id: string,
  valueByGroup: Readonly<Record<string, string>>,
): void {
  const held = device.rows.get(id)
  const nowMs = nowOf(world, device)
  const written: Record<string, string> = {
    ...(held === undefined ? { created_at: textOf(nowMs) } : {}),
    ...valueByGroup,
  }
  const before = held === undefined ? {} : parseStamps(String(held.row.stamps))
  const stamps = stampEdit(before, Object.keys(written), textOf(nowMs), device.by)
  const known = writeEdits(world.log, held?.known ?? 0n, {
    row: id,
    by: device.by,
    nowMs,
    valueByGroup: written,
  })
  const columns = Object.entries(written).flatMap(([group, value]) =>
    (GROUPS[group] ?? []).map((column) => [column, value === '' ? null : value] as const),
  )
  const revived = !(DELETION in written) && held !== undefined && isDeleted(held)
  put(world, device, id, {
    known,
    row: rowOf(
      { ...held?.row, id, ...Object.fromEntries(columns), ...(revived ? { deleted_at: null } : {}) },
      stamps,
    ),
  })
  checkRow(world, id, device.rows.get(id))
}

/** S5: what jdo makes by itself is the same on every device, and lower than what any person writes. */
const AUTOMATIC_AT = '1970-01-01T00:00:00.000Z'

export function makeInstance(world: World, device: SimDevice, id: string): void {
  if (device.rows.has(id)) return
  let known = 0n
  let columns: Record<string, string> = {}
  let stamps: Stamps = {}
  for (const group of ['created_at', ...EDITED]) {
    const value = group === 'created_at' ? AUTOMATIC_AT : 'by itself'
    known |= addEdit(world.log, { row: id, group, by: AUTOMATIC, atMs: 0, value, seen: 0n }).bit
    columns = { ...columns, ...Object.fromEntries((GROUPS[group] ?? []).map((column) => [column, value])) }
    stamps = { ...stamps, [group]: [AUTOMATIC_AT, AUTOMATIC, '', ''] }
  }
  put(world, device, id, { known, row: rowOf({ id, ...columns }, stamps) })
}

/** As a missed milestone is marked: just after whoever wrote the group, and alike on every device. */
export function markByItself(world: World, device: SimDevice, id: string): void {
  const held = device.rows.get(id)
  const stamps = held && parseStamps(String(held.row.stamps))
  const [at, by] = stamps?.status ?? []
  if (held === undefined || at === undefined || by === undefined || by === AUTOMATIC || isDeleted(held))
    return
  const atMs = Date.parse(at) + 1
  const made = { row: id, group: 'status', by: AUTOMATIC, atMs, value: 'missed', seen: held.known }
  const marked = Object.fromEntries((GROUPS.status ?? []).map((column) => [column, 'missed']))
  put(world, device, id, {
    known: held.known | addEdit(world.log, made).bit,
    row: rowOf(
      { ...held.row, ...marked },
      settleDeletion({ ...stamps, status: [textOf(atMs), AUTOMATIC, at, by] }),
    ),
  })
}

const COLUMNS = Object.values(GROUPS).flat()

function rowOf(values: RawRow, stamps: Stamps): RawRow {
  const [updated_at, updated_by] = greatestStamp(stamps)
  return { ...pick(values, ['id', ...COLUMNS]), stamps: stampsText(stamps), updated_at, updated_by }
}

function put(world: World, device: SimDevice, id: string, held: Held): void {
  device.rows.set(id, held)
  noteValues(world, id, held.row)
}

/** (group, stamp) → one value, for ever. */
function noteValues(world: World, id: string, row: RawRow): void {
  for (const [group, [at, by]] of Object.entries(parseStamps(String(row.stamps)))) {
    const value = (GROUPS[group] ?? []).map((column) => row[column]).join()
    const key = `${id} ${group} ${at} ${by}`
    const before = world.values.get(key)
    insist(before === undefined || before === value, () => `two values under ${key}: ${before} and ${value}`)
    world.values.set(key, value)
  }
}

// ── a round, step by step ───────────────────────────────────────────────────────────────────────────────────────

type Weather = 'well' | 'answer lost' | 'request lost'

/** One step of this device's round. What it was about to do when the network failed is left for its next round. */
export function step(world: World, device: SimDevice, weather: Weather): void {
  switch (device.round) {
    case 'begin':
      // S13: what an interrupted round left goes up first.
      if (device.replica.unpushed.length === 0 || push(world, device, weather)) pull(world, device)
      break
    case 'plan':
      device.planned = planAll(world, device)
      device.round = 'land'
      break
    case 'land':
      device.planned = device.planned.filter((planned) => landed(world, device, planned))
      device.round = 'send'
      break
    case 'send':
      device.moved =
        device.planned.filter((planned) => sent(device, planned)).length + unsentRecords(world, device)
      device.round = device.moved > 0 ? 'push' : 'begin'
      break
    case 'push':
      if (push(world, device, weather)) device.round = 'pull again'
      else crash(device)
      break
    case 'pull again':
      pull(world, device)
      break
  }
}

/** What is in the store and in the replica's file stays, all else is forgotten. */
export function crash(device: SimDevice): void {
  device.round = 'begin'
  device.planned = []
}

/** A whole round; at most as many passes as a round may take. */
export function sync(world: World, device: SimDevice): void {
  crash(device)
  for (let steps = 0; steps < 26; steps++) {
    step(world, device, 'well')
    if (device.round === 'begin') return
  }
  crash(device)
}

function pull(world: World, device: SimDevice): void {
  device.replica.rows = new Map(world.cloud)
  for (const [id, record] of world.cloudRecords) {
    const own = device.records.get(id)
    insist(own === undefined || own.lost === record.lost, () => `two records under ${id}`)
    device.records.set(id, own ?? record)
  }
  device.round = 'plan'
}

function push(world: World, device: SimDevice, weather: Weather): boolean {
  if (weather !== 'request lost') {
    for (const change of device.replica.unpushed) swap(world, change)
    for (const [id, record] of device.records)
      if (!world.cloudRecords.has(id)) world.cloudRecords.set(id, record)
  }
  if (weather === 'well') device.replica.unpushed = []
  return weather === 'well'
}

/** S11: only over the version that it was planned against. */
function swap(world: World, { id, before, row, known }: Change): void {
  const there = world.cloud.get(id)
  if (there?.row.stamps !== before) return
  world.cloud.set(id, { row, known })
  const versions = world.cloudVersions.get(id) ?? new Set()
  world.cloudVersions.set(id, versions.add(String(row.stamps)))
}

function planAll(world: World, device: SimDevice): readonly Planned[] {
  const ids = new Set([...device.rows.keys(), ...device.replica.rows.keys()])
  return [...ids].map((id) => {
    const [local, remote, base] = [device.rows.get(id), device.replica.rows.get(id), device.bases.get(id)]
    const sides = {
      ...(local && { local: local.row }),
      ...(remote && { remote: remote.row }),
      ...(base && { base }),
    }
    const planned = { id, local, remote, plan: planRow(ENTITY, sides) }
    checkPlan(world, planned)
    return planned
  })
}

/** S12: false for a row that was edited since it was planned. */
function landed(world: World, device: SimDevice, { id, local, remote, plan }: Planned): boolean {
  const isSame = device.rows.get(id)?.row.stamps === local?.row.stamps
  const comesDown = plan.kind === 'down' || plan.kind === 'both'
  if (comesDown && !isSame) return false
  if (comesDown)
    put(world, device, id, { row: plan.row, known: (local?.known ?? 0n) | (remote?.known ?? 0n) })
  if (remote !== undefined) {
    insist(
      world.cloudVersions.get(id)?.has(String(remote.row.stamps)) === true,
      () => `a base that the cloud never had: ${remote.row.stamps}`,
    )
    device.bases.set(id, parseStamps(String(remote.row.stamps)))
  }
  for (const found of plan.kind === 'same' ? [] : plan.discarded) recordConflict(world, device, id, found)
  return isSame
}

function sent(device: SimDevice, { id, local, remote, plan }: Planned): boolean {
  if (plan.kind !== 'up' && plan.kind !== 'both') return false
  if (device.rows.get(id)?.row.stamps !== plan.row.stamps) return true
  const held = { row: plan.row, known: (local?.known ?? 0n) | (remote?.known ?? 0n) }
  device.replica.rows.set(id, held)
  device.replica.unpushed.push({
    id,
    before: remote === undefined ? undefined : String(remote.row.stamps),
    ...held,
  })
  return true
}

const unsentRecords = (world: World, device: SimDevice): number =>
  [...device.records.keys()].filter((id) => !world.cloudRecords.has(id)).length

function recordConflict(world: World, device: SimDevice, id: string, found: Discarded): void {
  const record = conflictRow(ENTITY, id, found)
  if (device.records.has(String(record.id))) return
  device.records.set(String(record.id), record)
  world.counts.records++
}

// ── what must hold ──────────────────────────────────────────────────────────────────────────────────────────────

/** The row is what the model says of the edits in it; groups whole, greatest stamp noted, text canonical. */
function checkRow(world: World, id: string, held: Held | undefined): void {
  if (held === undefined) return
  const { row, known } = held
  const model = standing(world.log, id, known)
  const stamps = parseStamps(String(row.stamps))
  insist(row.stamps === stampsText(stamps), () => `not canonical: ${row.stamps}`)
  for (const [group, columns] of Object.entries(GROUPS)) {
    const stamp = stamps[group]
    const expected = group === DELETION ? deletionIn(model) : model.byGroup.get(group)
    const words = () =>
      `${id}.${group} is ${JSON.stringify(pick(row, columns))} ${stamp}, the model says ${expected?.value} ${expected && textOf(expected.atMs)} ${expected?.by}`
    insist((stamp?.[0] ?? '') === (expected === undefined ? '' : textOf(expected.atMs)), words)
    insist((stamp?.[1] ?? '') === (expected?.by ?? ''), words)
    const value = group === DELETION ? model.deletedAt : (expected?.value ?? '')
    insist(
      columns.every((column) => (row[column] ?? '') === value),
      words,
    )
  }
  insist(row.updated_at === (model.top ? textOf(model.top.atMs) : ''), () => `updated_at ${row.updated_at}`)
  insist(row.updated_by === (model.top?.by ?? ''), () => `updated_by ${row.updated_by}`)
}

/** S7: a row that was ever deleted and lives carries the stamp of what revived it. */
const deletionIn = ({ byGroup, top }: ReturnType<typeof standing>): Edit | undefined =>
  byGroup.has(DELETION) ? top : undefined

function checkPlan(world: World, { id, local, remote, plan }: Planned): void {
  const known = (local?.known ?? 0n) | (remote?.known ?? 0n)
  if (local?.row.stamps === remote?.row.stamps) {
    insist(plan.kind === 'same', () => `equal versions are planned ${plan.kind}`)
    return
  }
  world.counts.plans++
  if (plan.kind === 'same') throw new Broken('different versions are planned as the same')
  checkRow(world, id, { row: plan.row, known })
  const [isLocal, isRemote] = [local, remote].map((side) => side?.row.stamps === plan.row.stamps)
  const kind = isRemote ? 'down' : isLocal ? 'up' : 'both'
  insist(plan.kind === kind, () => `planned ${plan.kind}, not ${kind}`)
  for (const found of plan.discarded) checkDiscarded(world, id, found, known)
}

/** A record tells the truth: somebody wrote this value at this moment, and it differs from what is kept. */
function checkDiscarded(
  world: World,
  id: string,
  { group, kept, lost, keptStamp, lostStamp }: Discarded,
  known: Known,
): void {
  const edits = editsOf(world.log, id)
  const loser = edits.find(
    (edit) => edit.group === group && textOf(edit.atMs) === lostStamp[0] && edit.by === lostStamp[1],
  )
  const words = () => `${id}.${group} ${JSON.stringify(lost)} ${lostStamp}`
  if (loser === undefined) throw new Broken(`a record of what nobody wrote: ${words()}`)
  insist(
    Object.values(lost).every((value) => (value ?? '') === loser.value),
    () => `not what was written: ${words()}`,
  )
  insist(loser.by !== AUTOMATIC, () => `automatic: ${words()}`)
  insist(keptStamp[1] !== lostStamp[1], () => `the same device: ${words()}`)
  insist(keptStamp > lostStamp, () => `kept is older: ${words()}`)
  insist(JSON.stringify(kept) !== JSON.stringify(lost), () => `nothing was lost: ${words()}`)
  const answers = edits.filter(
    (edit) => (edit.bit & known) !== 0n && edit.group === group && (edit.seen & loser.bit) !== 0n,
  )
  if (answers.length > 0) world.counts.needless++
}

/** S4: quiet in at most 3 passes once the weather is good and nobody writes. */
function bringToRest(world: World): void {
  for (const device of world.devices) crash(device)
  for (let turn = 0; turn < 3; turn++) {
    for (const device of world.devices) {
      let passes = 0
      do {
        step(world, device, 'well')
        if (device.round === 'land') passes++
        insist(passes <= 3, () => 'not quiet in 3 passes')
      } while (device.round !== 'begin')
    }
  }
}

function checkEnd(world: World): void {
  const [first] = world.devices
  for (const [id, there] of world.cloud) {
    const all = editsOf(world.log, id).reduce((known, edit) => known | edit.bit, 0n)
    for (const device of world.devices) {
      const here = device.rows.get(id)
      insist(JSON.stringify(here?.row) === JSON.stringify(there.row), () => `${device.by} has another ${id}`)
    }
    checkRow(world, id, { row: there.row, known: all })
    const recorded = new Set(
      [...(first?.records.values() ?? [])].map((record) =>
        [record.row_id, record.group_name, record.lost_at, record.lost_by].join(' '),
      ),
    )
    const silent = lostSilently(world.log, id, all, ({ group, atMs, by }) =>
      recorded.has([id, group, textOf(atMs), by].join(' ')),
    )
    insist(silent.length === 0, () => `lost silently: ${silent.map(tellEdit).join(', ')}`)
  }
  for (const device of world.devices) {
    insist(device.rows.size === world.cloud.size, () => `${device.by} has other rows`)
    insist(device.records.size === world.cloudRecords.size, () => `${device.by} has other records`)
  }
}

const tellEdit = ({ row, group, value, atMs, by }: Edit): string =>
  `${row}.${group}=${value} ${textOf(atMs)} ${by}`
