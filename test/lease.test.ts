/** Who may run a round, and until when, on real stores; only the timer of the renewals is turned by hand. */
import Database from 'libsql'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readState, writeState } from '../src/store/state.ts'
import {
  endLease,
  giveBack,
  isLeased,
  keepLease,
  type Lease,
  takeLease,
  withRoundLease,
} from '../src/sync/lease.ts'
import { type Device, makeDevice } from './device.ts'

const LEASES: readonly Lease[] = ['round_lease', 'worker_lease']
const AN_HOUR_AGO = () => new Date(Date.now() - 3_600_000).toISOString()
const IN_A_WHILE = () => new Date(Date.now() + 30_000).toISOString()
/** Lives as long as this process, and is another. */
const ANOTHER = process.ppid

let device: Device
beforeEach(async () => {
  device = await makeDevice('a')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(async () => {
  vi.useRealTimers()
  await device.stop()
})

const untilOf = (lease: Lease) => readState(device.store, lease)?.split(' ')[1] ?? ''
/** Long enough for three renewals. */
const renewals = () => vi.advanceTimersByTime(30_000)

test.each(LEASES)(
  '%s: held by one that lives, until its time is over; free at once when it dies',
  (lease) => {
    const { store } = device
    const take = () => takeLease(store, lease, Date.now())
    writeState(store, lease, `${ANOTHER} ${IN_A_WHILE()}`)
    expect([isLeased(store, lease, Date.now()), take()]).toEqual([true, false])
    endLease(store, lease)
    expect(isLeased(store, lease, Date.now())).toBe(true)
    writeState(store, lease, `${ANOTHER} ${AN_HOUR_AGO()}`)
    expect([isLeased(store, lease, Date.now()), take()]).toEqual([false, true])
    endLease(store, lease)
    // No process has this id: the greatest that any system gives is below.
    writeState(store, lease, `${2 ** 30} ${IN_A_WHILE()}`)
    expect([isLeased(store, lease, Date.now()), take()]).toEqual([false, true])
  },
)

test.each(LEASES)('%s: kept for as long as it is ours, and left alone once it is another’s', (lease) => {
  const { store } = device
  let nowMs = Date.now()
  takeLease(store, lease, nowMs)
  const stop = keepLease(store, lease, () => nowMs)
  const first = untilOf(lease)
  nowMs += 10_000
  renewals()
  expect(untilOf(lease) > first).toBe(true)
  // This machine slept, and another process began meanwhile.
  const theirs = `${ANOTHER} ${IN_A_WHILE()}`
  writeState(store, lease, theirs)
  nowMs += 10_000
  renewals()
  expect(readState(store, lease)).toBe(theirs)
  stop()
})

test('a renewal that cannot be written is missed, and the next one comes', () => {
  const { store } = device
  let nowMs = Date.now()
  takeLease(store, 'round_lease', nowMs)
  const stop = keepLease(store, 'round_lease', () => nowMs)
  const first = untilOf('round_lease')
  nowMs += 10_000
  const other = new Database(store.path)
  other.exec('begin immediate')
  expect(renewals).not.toThrow()
  other.exec('rollback')
  other.close()
  expect(untilOf('round_lease')).toBe(first)
  renewals()
  expect(untilOf('round_lease') > first).toBe(true)
  stop()
})

test('nor does a store that is closed meanwhile end the process', () => {
  const { store } = device
  takeLease(store, 'round_lease', Date.now())
  const stop = keepLease(store, 'round_lease', Date.now)
  store.close()
  expect(renewals).not.toThrow()
  stop()
})

test('what was done under a lease that cannot be given back is done', async () => {
  const { store } = device
  const other = new Database(store.path)
  const done = await withRoundLease(store, Date.now, async () => {
    other.exec('begin immediate')
    return { ok: true, value: 'done' } as const
  })
  expect(done).toEqual({ ok: true, value: 'done' })
  other.close()
})

test.each(LEASES)('%s: what cannot be given back is offered again, unless it was taken anew', (lease) => {
  const { store } = device
  const other = new Database(store.path)
  const whileLocked = (work: () => void) => {
    other.exec('begin immediate')
    work()
    other.exec('rollback')
  }
  takeLease(store, lease, Date.now())
  whileLocked(() => {
    giveBack(store, lease)
    vi.advanceTimersByTime(1_000)
  })
  expect(isLeased(store, lease, Date.now())).toBe(true)
  vi.advanceTimersByTime(1_000)
  expect(isLeased(store, lease, Date.now())).toBe(false)

  takeLease(store, lease, Date.now())
  whileLocked(() => giveBack(store, lease))
  takeLease(store, lease, Date.now() + 1)
  vi.advanceTimersByTime(5_000)
  expect(isLeased(store, lease, Date.now())).toBe(true)
  other.close()
})
