/**
 * One background worker at a time: a row in the store says which process is at it, and until when. The process id alone
 * would not do: after a restart of the machine it may belong to somebody else, for months.
 */
import { instantOfMs } from '../base/time.ts'
import { inTransaction, type Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { isAlive } from './turn.ts'

/** Renewed while the worker lives. */
const SHIFT_MS = 60_000
const RENEW_MS = 10_000

/** A worker is at it: it will see what is written now. */
export function isAtWork(store: Store, nowMs: number): boolean {
  const [worker, until] = shiftIn(store)
  return until > instantOfMs(nowMs) && isAlive(worker)
}

/** False when another process is at it already. */
export function beginShift(store: Store, nowMs: number): boolean {
  return inTransaction(store, () => {
    if (isAtWork(store, nowMs) && !isOurs(store)) return false
    writeShift(store, nowMs)
    return true
  })
}

/** Keeps the shift until the returned function is called. */
export function keepShift(store: Store, nowMs: () => number): () => void {
  const renewal = setInterval(() => {
    if (isOurs(store)) writeShift(store, nowMs())
  }, RENEW_MS)
  renewal.unref()
  return () => clearInterval(renewal)
}

export function endShift(store: Store): void {
  if (isOurs(store)) writeState(store, 'worker', undefined)
}

const writeShift = (store: Store, nowMs: number): void =>
  writeState(store, 'worker', `${process.pid} ${instantOfMs(nowMs + SHIFT_MS)}`)

const isOurs = (store: Store): boolean => shiftIn(store)[0] === process.pid

function shiftIn(store: Store): readonly [worker: number, until: string] {
  const [worker = '', until = ''] = (readState(store, 'worker') ?? '').split(' ')
  return [Number(worker), until]
}
