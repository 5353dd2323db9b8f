/** SQLite's own randomness, seeded by the system: loading Node's would cost more than a whole insert. */
import type { Store } from './open.ts'

/** Asked for in one go: a question to SQLite takes longer than its answer, and an import wants ten thousand ids. */
const POOL_BYTES = 1024
let pool = new Uint8Array()

/** Never the same bytes twice. At most as many as are asked for in one go. */
export function randomBytes({ sqlite }: Pick<Store, 'sqlite'>, count = 16): Uint8Array {
  if (pool.length < count) {
    const [row] = sqlite.prepare('select randomblob(?) as bytes').all([POOL_BYTES]) as {
      bytes: ArrayBuffer
    }[]
    if (row === undefined) throw new Error('SQLite gave no random bytes')
    // libsql gives a bare buffer, whatever its types say; read by index, that is all zeros.
    pool = new Uint8Array(row.bytes)
  }
  const bytes = pool.slice(0, count)
  pool = pool.subarray(count)
  return bytes
}
