/** SQLite's own randomness, seeded by the system: loading Node's would cost more than a whole insert. */
import type { Store } from './open.ts'
import { prepared } from './prepared.ts'

export function randomBytes(store: Store, count = 16): Uint8Array {
  const [row] = prepared(store, 'select randomblob(?) as bytes').all([count]) as { bytes: ArrayBuffer }[]
  if (row === undefined) throw new Error('SQLite gave no random bytes')
  // libsql gives a bare buffer, whatever its types say; read by index, that is all zeros.
  return new Uint8Array(row.bytes)
}
