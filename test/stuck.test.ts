import { describe, expect, test } from 'vitest'
import { type Every, withStallTimeout } from '../src/sync/stuck.ts'

const AFTER_MS = 4_000
const LOOKS = 4
const traffic = () => ({ requests: 1, bytesUp: 10, bytesDown: 10, inFlight: 0 })
const never = new Promise<string>(() => {})

/** Looks when the test says so. */
function byHand() {
  let look = () => {}
  let isLooking = false
  const looking: Every = (_, given) => {
    look = given
    isLooking = true
    return () => {
      isLooking = false
    }
  }
  const pass = (looks: number) => {
    for (let at = 0; at < looks && isLooking; at++) look()
  }
  return { looking, pass, isLooking: () => isLooking }
}

/** Undefined while it waits. */
const stateOf = (outcome: Promise<unknown>) =>
  Promise.race([outcome, new Promise((waits) => setImmediate(waits, undefined))])

describe('native code that never comes back', () => {
  test('is given up when nothing moves', async () => {
    const { looking, pass, isLooking } = byHand()
    const outcome = withStallTimeout(never, traffic(), AFTER_MS, looking)
    pass(LOOKS - 1)
    expect(await stateOf(outcome)).toBeUndefined()
    pass(1)
    expect(await stateOf(outcome)).toMatchObject({ ok: false, error: { kind: 'stuck' } })
    expect(isLooking()).toBe(false)
  })

  test('is left alone while the network is asked, and while bytes pass', async () => {
    const { looking, pass } = byHand()
    const moving = { ...traffic(), inFlight: 1 }
    const outcome = withStallTimeout(never, moving, AFTER_MS, looking)
    pass(10 * LOOKS)
    moving.inFlight = 0
    for (let at = 0; at < 10; at++) {
      moving.bytesDown++
      pass(LOOKS - 1)
    }
    expect(await stateOf(outcome)).toBeUndefined()
    pass(LOOKS)
    expect(await stateOf(outcome)).toMatchObject({ ok: false, error: { kind: 'stuck' } })
  })

  test('what comes back, comes back, and nobody looks any more', async () => {
    const { looking, isLooking } = byHand()
    expect(await withStallTimeout(Promise.resolve('done'), traffic(), AFTER_MS, looking)).toEqual({
      ok: true,
      value: 'done',
    })
    expect(isLooking()).toBe(false)
    await expect(
      withStallTimeout(Promise.reject(new Error('no')), traffic(), AFTER_MS, looking),
    ).rejects.toThrow('no')
    expect(isLooking()).toBe(false)
  })

  test('real looks end it too', async () => {
    expect(await withStallTimeout(never, traffic(), 40)).toMatchObject({ error: { kind: 'stuck' } })
  })
})
