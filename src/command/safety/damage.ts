/** Whether a failure means that the store itself is damaged: then a backup may take its place, and nothing else helps. */
import { statSync } from 'node:fs'
import type { Failure } from '../reply/failure.ts'

/** The path of the store; null where permissions, a newer jdo or anything else is in the way, and the store may be well. */
export function damagedStoreIn(failure: Failure): string | null {
  if (failure.kind !== 'trouble' || failure.trouble.kind !== 'store_unreadable') return null
  const { path, cause } = failure.trouble
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
  return isFolder || /^SQLITE_(NOTADB|CORRUPT)/.test(code) ? path : null
}
