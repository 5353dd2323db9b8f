/**
 * The numbers of the rows that this device sends (see cloud.ts). They are counted in the store, and once more in a file
 * beside it: a store that comes back from a backup has forgotten some, and must not give them out again (restored.ts).
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Store } from '../store/open.ts'
import { readState, writeState } from '../store/state.ts'
import { inTransaction } from '../store/transaction.ts'
import type { SyncHouse } from './sync-house.ts'

/** Takes `count` numbers in a row, and gives the first. Never the same twice, and noted outside before any is used. */
export function nextNumbers(house: SyncHouse, store: Store, count: number): number {
  const first = inTransaction(store, () => {
    const last = numbersUsed(store)
    writeState(store, 'push_number', String(last + count))
    return last + 1
  })
  noteOutside(house, first + count - 1)
  return first
}

/** The last number that the store knows of. */
export const numbersUsed = (store: Store): number => Number(readState(store, 'push_number') ?? 0)

/** The last number that was ever given. */
export function numbersOutside(house: SyncHouse): number {
  try {
    return Number.parseInt(readFileSync(fileOf(house), 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

/** The store has forgotten numbers: it came back from a backup. Cheap enough for every command. */
export const hasForgottenNumbers = (house: SyncHouse, store: Store): boolean =>
  numbersOutside(house) > numbersUsed(store)

function noteOutside(house: SyncHouse, last: number): void {
  if (last <= numbersOutside(house)) return
  const beside = `${fileOf(house)}.${process.pid}`
  writeFileSync(beside, String(last), { mode: 0o600 })
  renameSync(beside, fileOf(house))
}

const fileOf = ({ paths }: SyncHouse): string => paths.pushNumber
