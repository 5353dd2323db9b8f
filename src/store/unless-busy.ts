/** For what can be written later just as well: nobody is kept waiting for it, and nothing fails because of it. */
import { BUSY_MS, type Store, storeTroubleOf } from './open.ts'

/** Another process's write is waited for this long only, in ms. */
const MOMENT_MS = 100

/** What `work` gives; `otherwise` when the store is locked, full or not to be written to. */
export function unlessBusy<T>(store: Store, work: () => T, otherwise: T): T {
  const [usual] = store.sqlite.prepare('pragma busy_timeout').all([]) as { timeout: number }[]
  store.sqlite.exec(`pragma busy_timeout = ${MOMENT_MS}`)
  try {
    return work()
  } catch (cause) {
    if (storeTroubleOf(store.path, cause) === undefined) throw cause
    return otherwise
  } finally {
    store.sqlite.exec(`pragma busy_timeout = ${usual?.timeout ?? BUSY_MS}`)
  }
}
