import { isDeepStrictEqual as same } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  Broken,
  type History,
  historyOf,
  live,
  shrunk,
  tellHistory,
  type World,
} from '../../test/simulation.ts'
import { groupsByEntity } from '../domain/entity.ts'
import { pick, type RawRow } from '../domain/raw-row.ts'
import {
  AUTOMATIC,
  greatestStamp,
  parseStamps,
  type Stamp,
  type Stamps,
  settleDeletion,
  stampEdit,
  stampsText,
} from '../domain/version.ts'
import { conflictRow, joinRows, planRow } from './plan.ts'

const ENTITY = 'task'
const GROUPS = groupsByEntity[ENTITY]

// ── rows that could be ──────────────────────────────────────────────────────────────────────────────────────────

const T = (second: number): string => `2030-01-01T00:00:0${second}.000Z`
const A = 'aaaaaaaa'
const B = 'bbbbbbbb'

/** A row with these stamps; the value of a group follows from its stamp, as it does in life. */
function rowOf(id: string, stamps: Stamps, values: RawRow = {}): RawRow {
  const columns = Object.entries(GROUPS).flatMap(([group, columns]) => {
    const stamp = stamps[group]
    const isNull = stamp === undefined || (group === 'deleted_at' && stamp[3] === 'revived')
    return columns.map((column) => [column, isNull ? null : `${column} ${stamp[0]} ${stamp[1]}`] as const)
  })
  const settled = settleDeletion(stamps)
  const revived =
    settled !== stamps && settled.deleted_at?.[0] !== stamps.deleted_at?.[0] ? { deleted_at: null } : {}
  const [updated_at, updated_by] = greatestStamp(settled)
  const row = { id, ...Object.fromEntries(columns), ...values, ...revived }
  return { ...row, stamps: stampsText(settled), updated_at, updated_by }
}

const PREVIOUS = [['', ''] as const, [T(0), A] as const, [T(1), B] as const]
const secondArb = fc.integer({ min: 1, max: 5 })
const byArb = fc.constantFrom(A, B, AUTOMATIC)
/** One save stamps several groups alike, so stamps of different groups are often equal but for what they replaced. */
const stampArbOf = (group: string): fc.Arbitrary<Stamp> =>
  fc.tuple(secondArb, byArb).map(([second, by]) => {
    const [prevAt, prevBy] = PREVIOUS[(group.length + second + by.charCodeAt(0)) % 3] ?? ['', '']
    return [T(second), by, prevAt, prevBy]
  })
/** A deletion, or a revival by hand: never equal to the stamp of another group. */
const deletionArb: fc.Arbitrary<Stamp> = fc
  .tuple(secondArb, fc.constantFrom(A, B), fc.constantFrom('', 'revived'))
  .map(([second, by, kind]) => [`2030-01-01T00:00:0${second}.5${kind === '' ? 0 : 1}0Z`, by, '', kind])

/** Groups that this jdo knows, one that only a newer one does, and the deletion. */
const stampsArb: fc.Arbitrary<Stamps> = fc.record(
  {
    ...Object.fromEntries(
      ['created_at', 'title', 'scope', 'status', 'estimate', 'zeal'].map((group) => [
        group,
        stampArbOf(group),
      ]),
    ),
    deleted_at: deletionArb,
  },
  { requiredKeys: [] },
)
const rowArb = stampsArb.map((stamps) => rowOf('row', stamps))
/** Rows that break the promise of one value and one past under one stamp: even then all devices have to agree (S2). */
const oddRowArb = fc
  .tuple(stampsArb, fc.constantFrom('x', 'y'), fc.constantFrom(null, 'z'), fc.constantFrom(...PREVIOUS))
  .map(([{ title, ...stamps }, text, confidence, past]) => {
    const odd: Stamps = title === undefined ? stamps : { ...stamps, title: [title[0], title[1], ...past] }
    return rowOf('row', odd, { title: text, confidence })
  })

const join = (a: RawRow, b: RawRow): RawRow => joinRows(ENTITY, a, b)
/** More by JDO_TEST_EFFORT=10 and the like. */
const EFFORT = Number(process.env.JDO_TEST_EFFORT ?? 1)
const RUNS = { numRuns: 2_000 * EFFORT }

describe('[S6] the join', () => {
  for (const [name, row] of [
    ['rows', rowArb],
    ['rows with several values under one stamp', oddRowArb],
  ] as const) {
    test(`of ${name} is commutative`, () => {
      fc.assert(
        fc.property(row, row, (a, b) => same(join(a, b), join(b, a))),
        RUNS,
      )
    })
    test(`of ${name} is associative`, () => {
      fc.assert(
        fc.property(row, row, row, (a, b, c) => same(join(join(a, b), c), join(a, join(b, c)))),
        RUNS,
      )
    })
    test(`of ${name} is idempotent`, () => {
      fc.assert(
        fc.property(row, row, (a, b) => same(join(a, a), a) && same(join(join(a, b), b), join(a, b))),
        RUNS,
      )
    })
  }
})

// ── plans ───────────────────────────────────────────────────────────────────────────────────────────────────────

const person = (second: number, by: string, previous: Stamp = ['', '', '', '']): Stamp => [
  T(second),
  by,
  previous[0],
  previous[1],
]
const made = person(0, A)
const withTitle = (title: Stamp, others: Stamps = {}): RawRow =>
  rowOf('row', { created_at: made, scope: made, title, ...others })
/** A deletion made over everything in `over`. */
const deleted = (second: number, by: string, over: Stamps): Stamps =>
  stampEdit(over, ['deleted_at'], T(second), by)
const discardedOf = (local: RawRow, remote: RawRow, base?: Stamps) => {
  const plan = planRow(ENTITY, { local, remote, ...(base && { base }) })
  return plan.kind === 'same' ? [] : plan.discarded.map(({ group, lostStamp }) => `${group} ${lostStamp[1]}`)
}
const bothWays = (a: RawRow, b: RawRow, base?: Stamps) => [discardedOf(a, b, base), discardedOf(b, a, base)]

describe('[S6] the plan of a row', () => {
  const older = withTitle(made)
  const newer = withTitle(person(1, B, made))
  const plan = (local?: RawRow, remote?: RawRow) =>
    planRow(ENTITY, { ...(local && { local }), ...(remote && { remote }) })

  test('known on one side only: it goes to the other as it is', () => {
    expect(plan(newer, undefined)).toEqual({ kind: 'up', row: newer, discarded: [] })
    expect(plan(undefined, newer)).toEqual({ kind: 'down', row: newer, discarded: [] })
    expect(plan()).toEqual({ kind: 'same' })
  })
  test('contained in the other side: down or up, and the row is that side', () => {
    expect(plan(older, newer)).toMatchObject({ kind: 'down', row: newer })
    expect(plan(newer, older)).toMatchObject({ kind: 'up', row: newer })
    expect(plan(newer, { ...newer })).toEqual({ kind: 'same' })
  })
  test('each side knows something: both, and no stamp is new', () => {
    const other = rowOf('row', { created_at: made, title: made, scope: person(1, A, made) })
    const merged = plan(newer, other)
    expect(merged.kind).toBe('both')
    const stamps = merged.kind === 'same' ? {} : parseStamps(String(merged.row.stamps))
    expect(stamps).toEqual({ created_at: made, title: person(1, B, made), scope: person(1, A, made) })
  })
  test('[S2] equal versions with different values, which cannot be: both sides take the same one', () => {
    const [x, y] = [withTitle(made), { ...withTitle(made), title: 'zzz' }]
    expect(plan(x, y)).toMatchObject({ kind: 'both', row: y })
    expect(plan(y, x)).toMatchObject({ kind: 'both', row: y })
  })
  test('[S19] groups and stamps that this jdo does not know survive', () => {
    const remote = rowOf('row', { created_at: made, title: made, zeal: person(5, B) })
    const result = plan(newer, remote)
    expect(result.kind).toBe('both')
    expect(result.kind !== 'same' && parseStamps(String(result.row.stamps)).zeal).toEqual(person(5, B))
  })
})

describe('[S8] what is discarded', () => {
  const [one, two] = [withTitle(person(1, A, made)), withTitle(person(2, B, made))]
  const base = { created_at: made, scope: made, title: made }

  test('two edits that did not know each other: the earlier one, whoever plans', () => {
    expect(bothWays(one, two, base)).toEqual([['title aaaaaaaa'], ['title aaaaaaaa']])
    expect(bothWays(one, two)).toEqual([['title aaaaaaaa'], ['title aaaaaaaa']])
  })
  test('an edit of what was seen discards nothing', () => {
    expect(bothWays(one, withTitle(person(2, B, person(1, A))), base)).toEqual([[], []])
  })
  test('a device does not discard its own', () => {
    expect(bothWays(one, withTitle(person(2, A, made)), base)).toEqual([[], []])
  })
  test('the same value written twice is no conflict', () => {
    expect(bothWays({ ...one, title: 'x' }, { ...two, title: 'x' }, base)).toEqual([[], []])
  })
  test('an edit that lost before this device agreed on another one', () => {
    // Agreed here: B's edit over `made`. A's lies between and was never seen by B.
    expect(discardedOf(two, one, parseStamps(String(two.stamps)))).toEqual(['title aaaaaaaa'])
  })
  test('an edit that was agreed on, and overwritten by somebody who had not seen it', () => {
    expect(bothWays(one, two, parseStamps(String(one.stamps)))).toEqual([
      ['title aaaaaaaa'],
      ['title aaaaaaaa'],
    ])
  })
  test('an edit beside the one agreed on, after that was edited once more', () => {
    const agreed = person(2, 'cccccccc', made)
    const base = { created_at: made, scope: made, title: agreed }
    expect(discardedOf(withTitle(person(3, B, agreed)), one, base)).toEqual(['title aaaaaaaa'])
  })
  test('[S5] what jdo wrote by itself is never discarded, and discards only for the person it followed', () => {
    const byItself = withTitle(person(1, AUTOMATIC))
    expect(bothWays(byItself, two, base)).toEqual([[], []])
    // A's edit at 2, marked by jdo a moment later; B's edit at 1 was never seen by A.
    const followed = withTitle([`${T(2).slice(0, -2)}1Z`, AUTOMATIC, T(2), A])
    expect(bothWays(followed, withTitle(person(1, B, made)), base)).toEqual([
      ['title bbbbbbbb'],
      ['title bbbbbbbb'],
    ])
  })
  test("when a row was made is nobody's edit", () => {
    const [x, y] = [person(1, A), person(2, B)].map((stamp) => rowOf('row', { created_at: stamp }))
    expect(x && y && bothWays(x, y)).toEqual([[], []])
  })
})

describe('[S7] deletion against edit', () => {
  const seen = { created_at: made, scope: made, title: made }
  const gone = (second: number, by: string, over: Stamps = seen) => rowOf('row', deleted(second, by, over))
  const deletedAt = (a: RawRow, b: RawRow) => join(a, b).deleted_at

  test('a later edit revives the row, and the deletion is recorded', () => {
    const edited = withTitle(person(3, B, made))
    expect(deletedAt(gone(2, A), edited)).toBeNull()
    expect(parseStamps(String(join(gone(2, A), edited).stamps)).deleted_at).toEqual(person(3, B, made))
    expect(bothWays(gone(2, A), edited, seen)).toEqual([['deleted_at aaaaaaaa'], ['deleted_at aaaaaaaa']])
  })
  test('a later deletion stays, and the edit that it had not seen is recorded', () => {
    const edited = withTitle(person(1, B, made))
    expect(deletedAt(gone(2, A), edited)).not.toBeNull()
    expect(bothWays(gone(2, A), edited, seen)).toEqual([['title bbbbbbbb'], ['title bbbbbbbb']])
  })
  test('a deletion of what was seen records nothing', () => {
    const edited = { ...seen, title: person(1, B, made) }
    expect(bothWays(gone(2, A, edited), rowOf('row', edited), seen)).toEqual([[], []])
  })
  test('V16 both delete: no conflict, whoever was later', () => {
    expect(bothWays(gone(2, A), gone(3, B), seen)).toEqual([[], []])
  })
  test('brought back by hand, and deleted by somebody who did not know: recorded', () => {
    const back = rowOf('row', { ...seen, deleted_at: [T(3), A, T(2), 'revived'] })
    expect(bothWays(back, gone(4, B), seen)).toEqual([['deleted_at aaaaaaaa'], ['deleted_at aaaaaaaa']])
  })
  test('what revives a row has one stamp, whichever of several groups is looked at first', () => {
    // One save wrote title and scope over different pasts; the two sides hold their groups in different order.
    const edited = rowOf('row', { created_at: made, scope: person(3, B), title: person(3, B, made) })
    const dead = rowOf('row', deleted(2, A, { created_at: made, title: made }))
    expect(join(dead, edited)).toEqual(join(edited, dead))
    const without = rowOf('row', { created_at: made, title: person(3, B, made) })
    expect(join(join(dead, without), edited)).toEqual(join(dead, join(without, edited)))
  })
})

describe('[S9] the record of what was discarded', () => {
  test('is one and the same on whichever device finds it', () => {
    const [a, b] = [withTitle(person(1, A, made)), withTitle(person(2, B, made))]
    const records = [
      [a, b],
      [b, a],
    ].map(([local, remote]) => {
      const plan = planRow(ENTITY, { ...(local && { local }), ...(remote && { remote }) })
      return plan.kind === 'same' ? [] : plan.discarded.map((found) => conflictRow(ENTITY, 'row', found))
    })
    expect(records[0]).toHaveLength(1)
    expect(records[0]).toEqual(records[1])
    expect(records[0]?.[0]).toMatchObject({
      row_id: 'row',
      group_name: 'title',
      lost: JSON.stringify(pick(a, ['title'])),
      kept: JSON.stringify(pick(b, ['title'])),
      lost_by: A,
      kept_by: B,
      resolution: null,
    })
  })
  test('whose edit was later is kept, when several beat the same one', () => {
    const lost = withTitle(person(1, A, made))
    const [first, second] = [person(2, B, made), person(2, 'cccccccc', made)].map((stamp) => {
      const plan = planRow(ENTITY, { local: lost, remote: withTitle(stamp) })
      return plan.kind === 'same'
        ? undefined
        : plan.discarded.map((found) => conflictRow(ENTITY, 'row', found))[0]
    })
    if (!first || !second) throw new Error('two records were expected')
    expect(first.id).toBe(second.id)
    // Two versions, or nobody would look at what they say; and what is kept goes with its version.
    expect(first.stamps).not.toBe(second.stamps)
    expect([first, second]).toContainEqual(joinRows('conflict', first, second))
    expect(joinRows('conflict', first, second)).toEqual(joinRows('conflict', second, first))
    expect(planRow('conflict', { local: first, remote: second })).toMatchObject({ discarded: [] })
  })
})

describe('histories of several devices', () => {
  test(
    '100,000 plans: every edit stands, was overwritten knowingly, or has a record',
    () => {
      const worlds = Array.from({ length: 9_500 * EFFORT }, (_, seed) => lived(historyOf(seed)))
      const plans = worlds.reduce((sum, { counts }) => sum + counts.plans, 0)
      expect(plans).toBeGreaterThan(100_000 * EFFORT)
    },
    60_000 * EFFORT,
  )
})

/** What goes wrong is told by the shortest history in which it does. */
function lived(history: History): World {
  try {
    return live(history)
  } catch (fault) {
    const shortest = shrunk(history, isBroken)
    throw new Error(`${fault}\n${tellHistory(shortest)}`)
  }
}

function isBroken(history: History): boolean {
  try {
    live(history)
    return false
  } catch (fault) {
    return fault instanceof Broken
  }
}
