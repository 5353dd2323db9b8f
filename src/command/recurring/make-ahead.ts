/** R3: whenever jdo is asked something, the promises that recur are made ahead. Nearly always that is one look. */
import { templatesToMake } from '../../store/made.ts'
import type { Door } from '../door.ts'

export async function makeAhead(door: Door): Promise<void> {
  const ids = templatesToMake(door.store, door.wall.date)
  if (ids.length === 0) return
  const { makeInstances } = await import('./make-instances.ts')
  try {
    await makeInstances(ids, door)
  } catch (fault) {
    // A full disk or a locked file must not keep anybody from reading; what is missing is made the next time.
    const { storeTroubleOf } = await import('../../store/open.ts')
    if (storeTroubleOf(door.store.path, fault) === undefined) throw fault
  }
}
