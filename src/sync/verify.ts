/** Downloads the cloud afresh and compares it with the store, row by row. Changes no row of either. */
import { join } from 'node:path'
import { no, ok, type Result } from '../base/result.ts'
import { entities } from '../domain/entity.ts'
import type { Store } from '../store/open.ts'
import { isPendingOf } from '../store/travel.ts'
import { withRoundLease } from './lease.ts'
import { readLink } from './link.ts'
import { pagesOf } from './moved.ts'
import { removeReplica } from './replica.ts'
import { checkCloud, withNetwork, withReplica } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import { type SyncTrouble, syncTroubleOf } from './trouble.ts'

/** Counts of rows. What waits to be sent is here only, or differs, with good reason. */
export type Verified = {
  readonly equal: number
  readonly waiting: number
  readonly here_only: number
  readonly cloud_only: number
  readonly differing: number
}

export async function verify(house: SyncHouse, store: Store): Promise<Result<Verified, SyncTrouble>> {
  const link = await readLink(house)
  if (!link.ok) return link
  const path = join(house.paths.replicaFolder, 'verify.db')
  return withRoundLease(store, house.nowMs, () =>
    withNetwork(house, store, async (network) => {
      const place = { ...link.value, network }
      const met = await checkCloud(house, store, place)
      if (!met.ok) return met
      removeReplica(path)
      const compared = await withReplica(
        house,
        place,
        async (replica) => ok(await compare(store, replica)),
        path,
      )
      removeReplica(path)
      return compared.ok ? compared : no(syncTroubleOf(compared.error, place.url))
    }),
  )
}

type Kind = keyof Verified

async function compare(store: Store, replica: Parameters<typeof pagesOf>[1]): Promise<Verified> {
  const count: Record<Kind, number> = { equal: 0, waiting: 0, here_only: 0, cloud_only: 0, differing: 0 }
  for (const entity of entities) {
    for await (const { local, remote } of pagesOf(store, replica, entity, undefined)) {
      for (const id of new Set([...local.keys(), ...remote.keys()])) {
        count[kindOf(local.get(id), remote.get(id), () => isPendingOf(store, entity, id))]++
      }
    }
  }
  return count
}

function kindOf(here: string | undefined, there: string | undefined, isPending: () => boolean): Kind {
  if (here === there) return 'equal'
  if (isPending()) return 'waiting'
  if (there === undefined) return 'here_only'
  return here === undefined ? 'cloud_only' : 'differing'
}
