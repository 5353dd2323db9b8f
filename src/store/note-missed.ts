/** G4: milestones whose day has passed are written down as missed: by jdo itself, not by a person (sync.md S5). */
import type { Day } from '../base/time.ts'
import { editAutomatically } from './automatic.ts'
import type { Store } from './open.ts'
import { idsPastTarget } from './read/milestone.ts'
import { inTransaction } from './transaction.ts'
import { unlessBusy } from './unless-busy.ts'

/**
 * Whoever reads or changes milestones calls it first. No lock is taken when nothing is to be written; on a full disk, or
 * while somebody else writes for long, it is written down the next time.
 */
export function noteMissed(store: Store, today: Day): void {
  if (idsPastTarget(store, today).length === 0) return
  const note = () =>
    inTransaction(store, () => {
      for (const id of idsPastTarget(store, today))
        editAutomatically(store, 'milestone', id, { status: 'missed' })
    })
  unlessBusy(store, note, undefined)
}
