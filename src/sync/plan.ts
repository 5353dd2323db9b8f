/**
 * The plan of a round: what happens to one row, given how it stands here, in the cloud, and how both last agreed.
 * Pure, and a join: per group of columns the greater stamp stays (sync.md S6), so order, repetition and detours do
 * not matter. No new stamp is made here.
 *
 *     local  ─┐                    equal to remote → down      (only this device changes)
 *     remote ─┼─▶ join ─▶ result ─ equal to local  → up        (only the cloud changes)
 *     base   ─┘                    neither         → both
 *
 * The base serves only to tell an edit that was overwritten knowingly from one that was discarded (S8).
 */
import { derivedId } from '../base/id.ts'
import { type Entity, groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow, sameValues } from '../domain/raw-row.ts'
import {
  AUTOMATIC,
  compareStamps,
  compareWithPast,
  greatestStamp,
  LOWEST,
  laterStamp,
  parseStamps,
  previousOf,
  type Stamp,
  type Stamps,
  settleDeletion,
  stampOf,
  stampsText,
} from '../domain/version.ts'

/** The three sides of a row; absent where it is not known. */
export type Sides = { readonly local?: RawRow; readonly remote?: RawRow; readonly base?: Stamps }

export type RowPlan =
  | { readonly kind: 'same' }
  | { readonly kind: 'down'; readonly row: RawRow; readonly discarded: readonly Discarded[] }
  | { readonly kind: 'up'; readonly row: RawRow; readonly discarded: readonly Discarded[] }
  | { readonly kind: 'both'; readonly row: RawRow; readonly discarded: readonly Discarded[] }

/** A value that lost against a later one written without knowing of it. */
export type Discarded = {
  readonly group: string
  readonly kept: RawRow
  readonly keptStamp: Stamp
  readonly lost: RawRow
  readonly lostStamp: Stamp
}

export function planRow(entity: Entity, { local, remote, base }: Sides): RowPlan {
  if (remote === undefined)
    return local === undefined ? { kind: 'same' } : { kind: 'up', row: local, discarded: [] }
  if (local === undefined) return { kind: 'down', row: remote, discarded: [] }
  if (local.stamps === remote.stamps) return planEqualVersions(entity, local, remote)
  const row = joinRows(entity, local, remote)
  const discarded = findDiscarded(entity, local, remote, row, base ?? {})
  if (row.stamps === remote.stamps) return { kind: 'down', row, discarded }
  return { kind: row.stamps === local.stamps ? 'up' : 'both', row, discarded }
}

/**
 * A row of the cloud of which some columns make no sense goes by its stamps: where ours are the later ones throughout,
 * ours goes up over it, as the join would have it; otherwise it is left (undefined). Stamps that make no sense count as
 * the lowest: no device can join with them. Whoever wrote what stands there has it still, and finds that the cloud has
 * less; should nobody have it any more, the values are recorded as discarded.
 */
export function planOverSenseless(
  entity: Entity,
  { local, remote, base }: Required<Sides>,
  senseless: readonly string[],
): RowPlan | undefined {
  const isStamped = !senseless.includes('stamps')
  const row = joinRows(entity, local, isStamped ? remote : { ...remote, stamps: '{}' })
  if (row.stamps !== local.stamps) return undefined
  const makesSense = ({ group }: Discarded) =>
    !(groupsByEntity[entity][group] ?? []).some((column) => senseless.includes(column))
  const discarded = isStamped
    ? findDiscarded(entity, local, remote, local, base)
    : differences(entity, local, remote, writingOf(local, remote, senseless))
  return { kind: 'up', row: local, discarded: discarded.filter(makesSense) }
}

/** When and by whom a row without stamps was written, as far as it says so. */
const writingOf = (local: RawRow, remote: RawRow, senseless: readonly string[]): Stamp => [
  String((senseless.includes('updated_at') ? local : remote).updated_at),
  senseless.includes('updated_by') ? AUTOMATIC : String(remote.updated_by),
  '',
  '',
]

function differences(entity: Entity, local: RawRow, remote: RawRow, lostStamp: Stamp): readonly Discarded[] {
  const stamps = parseStamps(String(local.stamps))
  return Object.entries(groupsByEntity[entity]).flatMap(([group, columns]) => {
    if (QUIET.has(group) || sameValues(local, remote, columns)) return []
    const keptStamp = stamps[group] ?? greatestStamp(stamps)
    return [{ group, kept: pick(local, columns), keptStamp, lost: pick(remote, columns), lostStamp }]
  })
}

/** Equal versions are equal rows. Should they ever differ, both sides take the greater value of each group (S2). */
function planEqualVersions(entity: Entity, local: RawRow, remote: RawRow): RowPlan {
  const columns = Object.values(groupsByEntity[entity]).flat()
  if (sameValues(local, remote, columns)) return { kind: 'same' }
  return { kind: 'both', row: joinRows(entity, local, remote), discarded: [] }
}

/** The join of two rows with the same id. Commutative, associative, idempotent. */
export function joinRows(entity: Entity, a: RawRow, b: RawRow): RawRow {
  const stampsOfA = parseStamps(String(a.stamps))
  const stampsOfB = parseStamps(String(b.stamps))
  let row: RawRow = { id: a.id ?? null }
  const stamps: Record<string, Stamp> = {}
  for (const group of new Set([...Object.keys(stampsOfA), ...Object.keys(stampsOfB)])) {
    stamps[group] = laterStamp(stampOf(stampsOfA, group), stampOf(stampsOfB, group))
  }
  for (const [group, columns] of Object.entries(groupsByEntity[entity])) {
    // The values go with their stamp, its past included: equal versions are to be equal rows.
    const order = compareWithPast(stampOf(stampsOfA, group), stampOf(stampsOfB, group))
    row = { ...row, ...pick(order === 0 ? greaterValue(a, b, columns) : order > 0 ? a : b, columns) }
  }
  return settled(row, stamps)
}

const greaterValue = (a: RawRow, b: RawRow, columns: readonly string[]): RawRow =>
  JSON.stringify(pick(a, columns)) >= JSON.stringify(pick(b, columns)) ? a : b

/** Revives what was edited after its deletion (S7), and writes the version into the row. */
function settled(row: RawRow, joined: Stamps): RawRow {
  const stamps = settleDeletion(joined)
  const revived = compareStamps(stampOf(stamps, 'deleted_at'), stampOf(joined, 'deleted_at')) > 0
  const [updated_at, updated_by] = greatestStamp(stamps)
  return {
    ...row,
    ...(revived ? { deleted_at: null } : {}),
    stamps: stampsText(stamps),
    updated_at,
    updated_by,
  }
}

// ── what was discarded ──────────────────────────────────────────────────────────────────────────────────────────

/** When a row was made is a fact about the row, not somebody's edit: two devices that made it need no arbiter. */
const QUIET = new Set(['created_at'])

function findDiscarded(
  entity: Entity,
  local: RawRow,
  remote: RawRow,
  row: RawRow,
  base: Stamps,
): readonly Discarded[] {
  const sides = { local: sideOf(local), remote: sideOf(remote), row: sideOf(row) }
  return Object.entries(groupsByEntity[entity]).flatMap(([group, columns]) => {
    if (QUIET.has(group)) return []
    return group === 'deleted_at'
      ? discardedDeletion(sides, base)
      : [...discardedValue(sides, base, group, columns), ...hiddenByDeletion(sides, group, columns)]
  })
}

type Side = { readonly row: RawRow; readonly stamps: Stamps }
type Three = { readonly local: Side; readonly remote: Side; readonly row: Side }

const sideOf = (row: RawRow): Side => ({ row, stamps: parseStamps(String(row.stamps)) })

/** S8 */
function discardedValue(
  sides: Three,
  base: Stamps,
  group: string,
  columns: readonly string[],
): readonly Discarded[] {
  const [winner, loser] = inOrder(sides.local, sides.remote, group)
  const keptStamp = stampOf(winner.stamps, group)
  const lostStamp = stampOf(loser.stamps, group)
  if (sameValues(winner.row, loser.row, columns)) return []
  if (!unaware(keptStamp, lostStamp, stampOf(base, group))) return []
  return [{ group, kept: pick(winner.row, columns), keptStamp, lost: pick(loser.row, columns), lostStamp }]
}

/** S7: the row stays deleted, and one side holds an edit that the deletion had not seen. */
function hiddenByDeletion(sides: Three, group: string, columns: readonly string[]): readonly Discarded[] {
  if (!isDeleted(sides.row)) return []
  const [deleting, other] = inOrder(sides.local, sides.remote, 'deleted_at')
  const deletion = stampOf(deleting.stamps, 'deleted_at')
  const edit = stampOf(other.stamps, group)
  if (isDeleted(other) || !isPerson(edit) || edit[1] === deletion[1]) return []
  if (compareStamps(stampOf(deleting.stamps, group), edit) >= 0) return []
  if (sameValues(deleting.row, other.row, columns)) return []
  const kept = { ...pick(deleting.row, columns), ...pick(deleting.row, ['deleted_at']) }
  return [{ group, kept, keptStamp: deletion, lost: pick(other.row, columns), lostStamp: edit }]
}

/**
 * S7: the row lives again, and its deletion had not seen the edit that revived it; or it was brought back by hand, and
 * deleted by somebody who did not know. Two deletions are one.
 */
function discardedDeletion(sides: Three, base: Stamps): readonly Discarded[] {
  const loser = [sides.local, sides.remote].find(isDeleted(sides.row) ? isBroughtBack : isDeleted)
  if (loser === undefined) return []
  const keptStamp = stampOf(sides.row.stamps, 'deleted_at')
  const lostStamp = stampOf(loser.stamps, 'deleted_at')
  if (!unaware(keptStamp, lostStamp, stampOf(base, 'deleted_at'))) return []
  const [kept, lost] = [pick(sides.row.row, ['deleted_at']), pick(loser.row, ['deleted_at'])]
  return [{ group: 'deleted_at', kept, keptStamp, lost, lostStamp }]
}

/** Not by an edit of another group, which then has a record of its own. */
function isBroughtBack({ row, stamps }: Side): boolean {
  const { deleted_at: revival = LOWEST, ...others } = stamps
  return (row.deleted_at ?? null) === null && compareStamps(revival, greatestStamp(others)) > 0
}

const isDeleted = (side: Side): boolean => (side.row.deleted_at ?? null) !== null

const inOrder = (a: Side, b: Side, group: string): readonly [winner: Side, loser: Side] =>
  compareStamps(stampOf(a.stamps, group), stampOf(b.stamps, group)) >= 0 ? [a, b] : [b, a]

const isPerson = (stamp: Stamp): boolean => stamp[1] !== AUTOMATIC && stamp[0] !== ''

/**
 * S8: two people's edits, neither made with the other in view. What jdo wrote over a person's edit stands where that
 * edit stood; what that one had seen is then no longer known.
 */
function unaware(winner: Stamp, loser: Stamp, base: Stamp): boolean {
  const author = isPerson(winner) ? winner : previousOf(winner)
  if (!isPerson(author) || !isPerson(loser) || author[1] === loser[1]) return false
  if (compareStamps(previousOf(winner), loser) === 0) return false
  const bothNew = compareStamps(loser, base) > 0 && compareStamps(winner, base) > 0
  const notSeenByWinner = author === winner && compareStamps(loser, previousOf(winner)) > 0
  const besideBase = compareStamps(loser, previousOf(base)) > 0 && compareStamps(loser, base) < 0
  return bothNew || notSeenByWinner || besideBase
}

/**
 * The record of a discarded value: the same on every device that finds it (S9). Its stamp's past names the edit that was kept,
 * so that records which say two edits of the same millisecond are two versions, and not left as they are.
 */
export function conflictRow(entity: Entity, rowId: string, found: Discarded): RawRow {
  const { group, kept, keptStamp, lost, lostStamp } = found
  const stamp: Stamp = [keptStamp[0], AUTOMATIC, keptStamp[0], keptStamp[1]]
  return {
    id: derivedId('conflict', entity, rowId, group, lostStamp[0], lostStamp[1]),
    created_at: lostStamp[0],
    deleted_at: null,
    entity,
    row_id: rowId,
    group_name: group,
    kept: JSON.stringify(kept),
    kept_at: keptStamp[0],
    kept_by: keptStamp[1],
    lost: JSON.stringify(lost),
    lost_at: lostStamp[0],
    lost_by: lostStamp[1],
    resolution: null,
    resolved_at: null,
    stamps: stampsText({ record: stamp, created_at: [lostStamp[0], AUTOMATIC, '', ''] }),
    updated_at: stamp[0],
    updated_by: AUTOMATIC,
  }
}
