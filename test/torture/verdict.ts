/**
 * What must be true when all is quiet again. The witnesses of all devices are read together into the model's log (model.ts),
 * which knows nothing of src/: who wrote what, having seen what. Then the model says what must stand, and what is owed
 * a record; and everybody must have exactly that.
 */
import Database from 'libsql'
import { type Entity, entities, groupsByEntity } from '../../src/domain/entity.ts'
import { pick, type RawRow } from '../../src/domain/raw-row.ts'
import { parseStamps, type Stamp, type Stamps } from '../../src/domain/version.ts'
import { columnsOf } from '../../src/store/raw.ts'
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
} from '../model.ts'
import { allWitnessed, type Witnessed } from './audit.ts'

export type Ended = {
  readonly name: string
  readonly file: string
  /** The highest number that was acknowledged. */
  readonly acknowledged: number
}

export type Cloud = (sql: string) => Promise<readonly RawRow[]>

export type Verdict = {
  readonly wrongs: readonly string[]
  readonly edits: number
  readonly conflicts: number
  readonly restamped: number
}

type Place = {
  readonly name: string
  readonly sqlite: Database.Database
  readonly witnessed: readonly Witnessed[]
  /** Last known columns by row. */
  readonly rows: Map<string, RawRow>
  at: number
}

type Mutable = { -readonly [K in keyof Edit]: Edit[K] }

type Court = {
  readonly log: Log
  readonly wrongs: string[]
  /** When each edit that others may have seen was really made, in ms. */
  readonly madeMs: Map<Edit, number>
  restamped: number
}

/** `isClockKnown`: every answer carried the time of day. */
export async function judge(
  devices: readonly Ended[],
  cloud: Cloud,
  isClockKnown: boolean,
): Promise<Verdict> {
  const court: Court = { log: new Map(), wrongs: [], madeMs: new Map(), restamped: 0 }
  const places = devices.map(({ name, file }): Place => {
    const sqlite = new Database(file)
    return { name, sqlite, witnessed: allWitnessed(sqlite), rows: new Map(), at: 0 }
  })
  try {
    checkAcknowledged(court, places, devices)
    await checkSame(court, places, cloud)
    hearAll(court, places)
    const conflicts = checkModel(court, places)
    if (isClockKnown) checkHonesty(court)
    const edits = [...court.log].reduce(
      (sum, [row, made]) => sum + (/^(event|conflict) /.test(row) ? 0 : made.length),
      0,
    )
    return { wrongs: court.wrongs, edits, conflicts, restamped: court.restamped }
  } finally {
    for (const { sqlite } of places) sqlite.close()
  }
}

const MOST_WRONGS = 20
const wrong = ({ wrongs }: Court, words: string) => {
  if (wrongs.length < MOST_WRONGS) wrongs.push(words)
}

function checkAcknowledged(court: Court, places: readonly Place[], devices: readonly Ended[]): void {
  for (const [at, { name, witnessed }] of places.entries()) {
    const last = witnessed.at(-1)?.seq ?? 0
    const acknowledged = devices[at]?.acknowledged ?? 0
    if (last < acknowledged) wrong(court, `${name}: acknowledged up to ${acknowledged}, only ${last} there`)
    if (witnessed.some(({ seq }, index) => seq !== index + 1))
      wrong(court, `${name}: a gap among the witnessed`)
  }
}

// ── all the same ────────────────────────────────────────────────────────────────────────────────────────────────

async function checkSame(court: Court, places: readonly Place[], cloud: Cloud): Promise<void> {
  for (const entity of entities) {
    const sql = `select ${columnsOf(entity).join(', ')} from ${entity} order by id`
    const there = await cloud(sql)
    const bases = there.map((row) => pick(row, ['id', 'stamps']))
    for (const place of places) {
      compare(court, `${place.name}: ${entity}`, rowsIn(place, sql), there)
      const sqlOfBases = `select id, stamps from base where entity = '${entity}' order by id`
      compare(court, `${place.name}: base of ${entity}`, rowsIn(place, sqlOfBases), bases)
    }
  }
  for (const place of places) {
    const waiting = rowsIn(place, 'select entity, id from outbox')
    if (waiting.length > 0)
      wrong(court, `${place.name}: still waits to be sent: ${JSON.stringify(waiting[0])}`)
  }
}

const rowsIn = ({ sqlite }: Place, sql: string): readonly RawRow[] =>
  sqlite.prepare(sql).all([]) as readonly RawRow[]

function compare(court: Court, what: string, here: readonly RawRow[], there: readonly RawRow[]): void {
  if (JSON.stringify(here) === JSON.stringify(there)) return
  const theirs = new Map(there.map((row) => [row.id, row]))
  for (const row of here) {
    const other = theirs.get(row.id ?? '')
    theirs.delete(row.id ?? '')
    if (JSON.stringify(row) === JSON.stringify(other)) continue
    wrong(court, `${what} ${row.id}: here ${tellDifference(row, other)}`)
  }
  for (const id of theirs.keys()) wrong(court, `${what} ${id}: only in the cloud`)
}

function tellDifference(row: RawRow, other: RawRow | undefined): string {
  if (other === undefined) return 'only'
  const columns = Object.keys(row).filter((column) => row[column] !== other[column])
  return columns.map((column) => `${column} ${row[column]}, cloud ${other[column]}`).join('; ')
}

// ── hearing the witnesses ───────────────────────────────────────────────────────────────────────────────────────

/**
 * Each device's in their order; one that speaks of what another one wrote waits until that one was heard. Who still
 * waits at the end has a stamp that nobody wrote.
 */
function hearAll(court: Court, places: readonly Place[]): void {
  for (let moved = true; moved; ) {
    moved = false
    for (const place of places) {
      for (; place.at < place.witnessed.length; place.at++) {
        const said = place.witnessed[place.at]
        if (said === undefined || unknownIn(court, said).length > 0) break
        hear(court, place, said)
        moved = true
      }
    }
  }
  for (const { name, witnessed, at } of places) {
    const said = witnessed[at]
    if (said === undefined) continue
    const unknown = unknownIn(court, said).join(', ')
    wrong(court, `${name}: ${said.entity} ${said.id} carries a stamp that nobody wrote: ${unknown}`)
  }
}

const rowName = ({ entity, id }: { readonly entity: string; readonly id: string }): string =>
  `${entity} ${id}`
const columnsOfGroup = (entity: Entity, group: string): readonly string[] =>
  groupsByEntity[entity][group] ?? []

const find = ({ log }: Court, row: string, group: string, [at, by]: Stamp): Edit | undefined =>
  editsOf(log, row).find((edit) => edit.group === group && edit.by === by && edit.atMs === Date.parse(at))

/** Groups that came from elsewhere, written by somebody who was not heard yet. */
function unknownIn(court: Court, said: Witnessed): readonly string[] {
  if (said.entity === 'conflict') return []
  const [was, is] = [parseStamps(said.was ?? '{}'), parseStamps(said.stamps)]
  const row: RawRow = JSON.parse(said.row)
  return Object.entries(is).flatMap(([group, stamp]) => {
    const [at, by] = stamp
    if (by === said.self || by === AUTOMATIC || isEqual(stamp, was[group])) return []
    if (group === DELETION && row.deleted_at === null) return []
    return find(court, rowName(said), group, stamp) === undefined ? [`${group} ${at} ${by}`] : []
  })
}

const isEqual = (a: Stamp, b: Stamp | undefined): boolean => b !== undefined && a[0] === b[0] && a[1] === b[1]

function hear(court: Court, place: Place, said: Witnessed): void {
  const name = rowName(said)
  const before = place.rows.get(name)
  const row: RawRow = JSON.parse(said.row)
  place.rows.set(name, row)
  if (said.entity === 'conflict') return
  const [was, is] = [parseStamps(said.was ?? '{}'), parseStamps(said.stamps)]
  const seen = seenIn(court, name, was)
  // An edit names what it replaces; a stamp that was corrected names what both sides had agreed on.
  const isEdit = Object.entries(is).some(
    ([group, stamp]) =>
      group !== DELETION &&
      stamp[1] === said.self &&
      !isEqual(stamp, was[group]) &&
      follows(stamp, was[group]),
  )
  for (const [group, stamp] of Object.entries(is)) {
    if (isEqual(stamp, was[group])) continue
    // A deletion that was revived long ago goes along with whatever is edited.
    const goesAlong = group === DELETION && row.deleted_at === null && (before?.deleted_at ?? null) === null
    const [at, by] = stamp
    const old = was[group]
    const value = valueIn(said.entity, row, group)
    if (by === AUTOMATIC) note(court, { row: name, group, by, at, value, seen })
    if (by !== said.self) continue
    const isFollowing = follows(stamp, old)
    const known = old === undefined ? undefined : find(court, name, group, old)
    const isNew = isFollowing || known === undefined || known.by !== said.self
    if (goesAlong && isEdit) continue
    if (!isNew) restamp(court, known, at, value)
    else if (!goesAlong) {
      checkFloor(court, name, group, stamp, was)
      court.madeMs.set(note(court, { row: name, group, by, at, value, seen }), Date.parse(said.at))
    }
  }
}

const follows = ([, , prevAt, prevBy]: Stamp, old: Stamp | undefined): boolean =>
  prevAt === (old?.[0] ?? '') && prevBy === (old?.[1] ?? '')

type Noted = Omit<Edit, 'bit' | 'atMs'> & { readonly at: string }

const note = ({ log }: Court, { at, ...edit }: Noted): Edit => addEdit(log, { ...edit, atMs: Date.parse(at) })

/** The server's clock has whole seconds, and an answer takes its time. */
const HONEST_MS = 6_000

/** S21: what travelled says when it was written, whatever the clock of its device showed. */
function checkHonesty(court: Court): void {
  for (const [edit, madeMs] of court.madeMs) {
    const isRevival = edit.group === DELETION && edit.value === ''
    if (isRevival || Math.abs(edit.atMs - madeMs) < HONEST_MS) continue
    wrong(court, `${edit.row} ${tell(edit)}: was made at ${new Date(madeMs).toISOString()}`)
  }
}

/** S3: later than what it replaces, and than a deletion. */
function checkFloor(court: Court, row: string, group: string, [at, by]: Stamp, was: Stamps): void {
  const floor = [was[group]?.[0] ?? '', was[DELETION]?.[0] ?? ''].sort().at(-1) ?? ''
  if (at <= floor) wrong(court, `${row} ${group} ${at} ${by}: not later than ${floor}, which its writer saw`)
}

/** S21: the same edit, under a corrected time; what it had replaced here was never seen by anybody. */
function restamp(court: Court, edit: Edit, at: string, value: string): void {
  court.restamped++
  if (value !== edit.value) wrong(court, `${edit.row} ${edit.group}: stamped anew with another value`)
  const moved = edit as Mutable
  moved.atMs = Date.parse(at)
  let lowest = moved.atMs
  const own = editsOf(court.log, edit.row)
    .filter(({ group, by, bit }) => group === edit.group && by === edit.by && (edit.seen & bit) !== 0n)
    .reverse()
  for (const overwritten of own as readonly Mutable[]) {
    lowest = Math.min(overwritten.atMs, lowest - 1)
    overwritten.atMs = lowest
    court.madeMs.delete(overwritten)
  }
}

function seenIn(court: Court, row: string, stamps: Stamps): Known {
  return Object.entries(stamps).reduce((known, [group, stamp]) => {
    const edit = find(court, row, group, stamp)
    return edit === undefined ? known : known | edit.bit | edit.seen
  }, 0n)
}

const valueIn = (entity: Entity, row: RawRow, group: string): string =>
  group === DELETION ? String(row.deleted_at ?? '') : JSON.stringify(pick(row, columnsOfGroup(entity, group)))

// ── what the model says ─────────────────────────────────────────────────────────────────────────────────────────

function checkModel(court: Court, places: readonly Place[]): number {
  const [place] = places
  if (place === undefined) return 0
  const records = rowsIn(place, 'select entity, row_id, group_name, lost_at, lost_by from conflict')
  const recorded = new Set(records.map((record) => Object.values(record).join(' ')))
  const standingById = new Map(
    entities.flatMap((entity) =>
      rowsIn(place, `select ${columnsOf(entity).join(', ')} from ${entity}`).map(
        (row) => [rowName({ entity, id: String(row.id) }), row] as const,
      ),
    ),
  )
  for (const other of places)
    for (const said of other.witnessed)
      if (!standingById.has(rowName(said))) wrong(court, `${other.name}: ${rowName(said)} is gone`)
  for (const [name, edits] of court.log) {
    const row = standingById.get(name)
    if (row === undefined) continue
    const entity = name.slice(0, name.indexOf(' ')) as Entity
    checkRow(court, { name, entity, row, edits, isRecorded: (edit) => recorded.has(recordOf(name, edit)) })
  }
  return records.length
}

const recordOf = (name: string, { group, atMs, by }: Edit): string =>
  [name, group, new Date(atMs).toISOString(), by].join(' ')

type Case = {
  readonly name: string
  readonly entity: Entity
  readonly row: RawRow
  readonly edits: readonly Edit[]
  isRecorded(edit: Edit): boolean
}

function checkRow(court: Court, { name, entity, row, edits, isRecorded }: Case): void {
  const all = edits.reduce((known, edit) => known | edit.bit, 0n)
  const { byGroup, deletedAt } = standing(court.log, name, all)
  for (const [group, edit] of byGroup) {
    const [is, due] = [valueIn(entity, row, group), group === DELETION ? deletedAt : edit.value]
    if (is !== due) wrong(court, `${name} ${group}: stands ${is}, the model says ${due} (${tell(edit)})`)
  }
  for (const edit of lostSilently(court.log, name, all, isRecorded))
    if (!isAsBefore(court, edit)) wrong(court, `LOST ${name} ${tell(edit)} under ${row.stamps}`)
}

/** Nothing, where the deletion that hides it had seen that nothing was ever written there. */
function isAsBefore({ log }: Court, { row, group, value }: Edit): boolean {
  const edits = editsOf(log, row)
  const isNothing = group !== DELETION && Object.values(JSON.parse(value)).every((cell) => cell === null)
  const hadSeenNone = (deletion: Edit) =>
    !edits.some((edit) => edit.group === group && (deletion.seen & edit.bit) !== 0n)
  return isNothing && edits.some((edit) => edit.group === DELETION && edit.value !== '' && hadSeenNone(edit))
}

const tell = ({ group, atMs, by, value }: Edit): string =>
  `${group} = ${value} at ${new Date(atMs).toISOString()} by ${by}`
