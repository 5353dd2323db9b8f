/**
 * The guard (sync.md S10): a round that would close more than half of the open promises here is more likely a mistake
 * somewhere than a very good day. Those rows wait, on both sides, until a person has said yes; all others go on.
 */
import { isOpen } from '../domain/commitment.ts'
import type { RawRow } from '../domain/raw-row.ts'
import { countOpenCommitments, openCommitmentsOf, rowsOfIds } from '../store/travel.ts'
import { cloudRowsOf, type Seen } from './cloud.ts'
import { type CloudRow, isReadable } from './crossing.ts'
import { readHeld } from './held.ts'
import { pagesOf } from './moved.ts'
import type { Round } from './pass.ts'
import { joinRows } from './plan.ts'

/** So few are never a mass. */
const FEW = 10

/** The ids of the promises that wait; none when there is no mass, and none of one that nobody has agreed to. */
export async function findMassChange(round: Round, seen: Seen | undefined): Promise<ReadonlySet<string>> {
  const { store, replica } = round
  const open = countOpenCommitments(store)
  const before = readHeld(store)
  const closed = new Set<string>()
  if (open <= FEW && before.size === 0) return closed
  for await (const page of pagesOf(store, replica, 'commitment', seen)) {
    const changed = [...page.remote]
      .filter(([id, version]) => page.local.get(id) !== version)
      .map(([id]) => id)
    const ids = openCommitmentsOf(store, changed)
    if (ids.length === 0) continue
    const [locals, remotes] = [
      rowsOfIds(store, 'commitment', ids),
      await cloudRowsOf(replica, 'commitment', ids),
    ]
    for (const id of ids) if (wouldClose(locals.get(id), remotes.get(id))) closed.add(id)
  }
  if (closed.size > FEW && closed.size > open / 2) return closed
  return new Set([...closed].filter((id) => before.has(id)))
}

function wouldClose(local: RawRow | undefined, remote: CloudRow | undefined): boolean {
  if (local === undefined || remote === undefined || !isReadable(remote)) return false
  const { status, deleted_at } = joinRows('commitment', local, remote.row)
  return (
    (deleted_at ?? null) !== null || !isOpen({ status: status as Parameters<typeof isOpen>[0]['status'] })
  )
}
