import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOfMs } from '../base/time.ts'
import {
  AUTOMATIC,
  compareStamps,
  greatestStamp,
  isStampsText,
  LOWEST,
  parseStamps,
  type Stamp,
  type Stamps,
  settleDeletion,
  stampEdit,
  stampOf,
  stampsText,
} from './version.ts'

const byArb = fc.constantFrom('1f00ba44', '9c2d11e0', AUTOMATIC)
/** Around now, a day off, and two thousand years ago, as what jdo writes by itself is stamped. */
const instantArb = fc
  .tuple(
    fc.constantFrom(Date.UTC(26, 0), Date.UTC(2030, 0), Date.UTC(2030, 0, 2)),
    fc.integer({ min: 0, max: 5 }),
  )
  .map(([ms, more]) => instantOfMs(ms + more))
const stampArb: fc.Arbitrary<Stamp> = fc.tuple(instantArb, byArb, fc.constant(''), fc.constant(''))
const groupArb = fc.constantFrom('title', 'status', 'created_at', 'unknown', 'deleted_at')
const stampsArb: fc.Arbitrary<Stamps> = fc
  .dictionary(groupArb, stampArb, { noNullPrototype: true })
  .map(settleDeletion)
const groupsArb = fc.uniqueArray(groupArb, { minLength: 1 })
const person = fc.constantFrom('1f00ba44', '9c2d11e0')

const holds = (check: (stamps: Stamps, groups: readonly string[], now: string, by: string) => boolean) =>
  fc.assert(fc.property(stampsArb, groupsArb, instantArb, person, check), { numRuns: 2_000 })

describe('[S1] the text of a version', () => {
  test('is canonical: whatever order the groups come in', () => {
    fc.assert(
      fc.property(stampsArb, (stamps) => {
        const reversed = Object.fromEntries(Object.entries(stamps).reverse())
        return (
          stampsText(stamps) === stampsText(reversed) &&
          stampsText(parseStamps(stampsText(stamps))) === stampsText(stamps)
        )
      }),
    )
    const stamp: Stamp = ['2030-01-01T00:00:00.000Z', '1f00ba44', '', '']
    expect(stampsText({ b: stamp, a: stamp })).toBe(
      '{"a":["2030-01-01T00:00:00.000Z","1f00ba44","",""],"b":["2030-01-01T00:00:00.000Z","1f00ba44","",""]}',
    )
  })
  test('a group that was never written is the lowest', () => {
    expect(stampOf({}, 'title')).toEqual(LOWEST)
    fc.assert(fc.property(stampArb, (stamp) => compareStamps(stamp, LOWEST) > 0))
  })
})

describe('[S2] stamps', () => {
  test('compare by time, then by device', () => {
    const at = '2030-01-01T00:00:00.000Z'
    expect(compareStamps([at, '9c2d11e0', '', ''], [at, '1f00ba44', '', ''])).toBeGreaterThan(0)
    expect(
      compareStamps([at, '1f00ba44', '', ''], ['2030-01-01T00:00:00.001Z', '00000001', '', '']),
    ).toBeLessThan(0)
    expect(compareStamps([at, '1f00ba44', 'x', 'y'], [at, '1f00ba44', '', ''])).toBe(0)
  })
  test('[S5] of the same moment, a person beats what jdo wrote by itself', () => {
    fc.assert(
      fc.property(
        instantArb,
        person,
        (at, by) => compareStamps([at, by, '', ''], [at, AUTOMATIC, '', '']) > 0,
      ),
    )
  })
})

describe('[S3] an edit', () => {
  test('beats what it replaces and the deletion, whatever the clock shows', () =>
    holds((stamps, groups, now, by) => {
      const after = stampEdit(stamps, groups, now, by)
      return groups.every(
        (group) =>
          compareStamps(stampOf(after, group), stampOf(stamps, group)) > 0 &&
          compareStamps(stampOf(after, group), stampOf(stamps, 'deleted_at')) > 0,
      )
    }))
  test('is never earlier than the clock, and only as much later as it must be', () =>
    holds((stamps, groups, now, by) => {
      const floor = greatestStamp(stamps)[0]
      return groups.every((group) => {
        const [at] = stampOf(stampEdit(stamps, groups, now, by), group)
        return (
          at >= now && Date.parse(at) <= Math.max(Date.parse(now), floor === '' ? 0 : Date.parse(floor)) + 2
        )
      })
    }))
  test('says what it replaced, and leaves every other group alone', () =>
    holds((stamps, groups, now, by) => {
      const after = stampEdit(stamps, groups, now, by)
      return Object.entries(after).every(([group, stamp]) => {
        const [prevAt, prevBy] = stampOf(stamps, group)
        if (group === 'deleted_at') return true
        if (!groups.includes(group)) return stamp === stamps[group]
        return stamp[1] === by && stamp[2] === prevAt && stamp[3] === prevBy
      })
    }))
  test('a deletion exceeds everything in the row, also what is written with it', () =>
    holds((stamps, groups, now, by) => {
      const { deleted_at, ...others } = stampEdit(stamps, [...new Set([...groups, 'deleted_at'])], now, by)
      const deletion = deleted_at ?? LOWEST
      return deletion[1] === by && Object.values(others).every((stamp) => deletion[0] > stamp[0])
    }))
  test('[S7] of a deleted row revives it: the deletion then carries the greatest stamp', () =>
    holds((stamps, groups, now, by) => {
      const after = stampEdit(stamps, groups, now, by)
      return after.deleted_at === undefined || compareStamps(after.deleted_at, greatestStamp(after)) === 0
    }))
})

test('[S7] settling a deletion twice changes nothing more', () => {
  fc.assert(
    fc.property(
      stampsArb,
      (stamps) => stampsText(settleDeletion(settleDeletion(stamps))) === stampsText(settleDeletion(stamps)),
    ),
  )
})

test('[S1] what is written as a version is known as one; anything else is read as never written', () => {
  fc.assert(
    fc.property(stampsArb, (stamps) => {
      expect(isStampsText(stampsText(stamps))).toBe(true)
      expect(parseStamps(stampsText(stamps))).toEqual(stamps)
    }),
  )
  for (const text of ['', 'rubbish', 'null', '5', '[]', '[1,null]', '{"due":5}', '{"due":["2026"]}'])
    expect([isStampsText(text), parseStamps(text)]).toEqual([false, {}])
  const future = '{"due":["9999-12-31T23:59:59.999Z","1f00ba44","",""]}'
  expect(isStampsText(future)).toBe(false)
})
