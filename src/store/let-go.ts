/**
 * Native databases keep their files open, and locked, until the objects that belong to them are collected as garbage. Where
 * that must be soon, they are collected now; nothing may hold them any more.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Store } from './open.ts'
import { forgetPrepared } from './prepared.ts'

export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  for (let rounds = 0; rounds < 2; rounds++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (typeof collect === 'function') collect()
  }
  await new Promise((resolve) => setImmediate(resolve))
}

/** A store whose file is no longer at its path. What its log holds goes into the file first, wherever that is by now. */
export async function leaveStore({ sqlite }: Store): Promise<void> {
  try {
    sqlite.exec('pragma wal_checkpoint(truncate)')
  } catch {
    // The file may be gone, or in use; then the log stays with it.
  }
  sqlite.close()
  forgetPrepared(sqlite)
  await collectGarbage()
}
