/**
 * Copies of the whole store, complete also while others write: before something large happens to it, every day, and when
 * somebody wants one.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'libsql'
import { instantOfMs } from '../base/time.ts'
import { makeFile } from './whole-file.ts'

export type Copied = { readonly sqlite: Database.Database }

/** Everything into one file. False when something is there already: that stays as it is. */
export const copyTo = ({ sqlite }: Copied, path: string): boolean =>
  makeFile(path, (unfinished) => {
    sqlite.prepare('vacuum into ?').run([unfinished])
  })

/** Writes `STEM-TIME.db` into a folder of ours, and gives its path. Several may do so within one millisecond. */
export function copyInto(store: Copied, folder: string, stem: string, nowMs: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `${stem}-${instantOfMs(nowMs).replaceAll(':', '-')}`
  for (let count = 1; ; count++) {
    const path = join(folder, `${name}${count === 1 ? '' : `-${count}`}.db`)
    if (copyTo(store, path)) return path
  }
}

/** Before something large, which the name tells. */
export const copyStore = (store: Copied, folder: string, reason: string, nowMs: number): string =>
  copyInto(store, folder, `before-${reason}`, nowMs)
