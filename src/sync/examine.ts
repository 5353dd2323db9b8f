/** The first step of setup: looks at both sides and changes nothing. */
import { ok, type Result } from '../base/result.ts'
import type { Store } from '../store/open.ts'
import { readState } from '../store/state.ts'
import { commitmentVersions, countRows } from '../store/travel.ts'
import { askCommitments, askIdentity } from './identity.ts'
import type { Link } from './link.ts'
import { withNetwork } from './session.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

/** What stands on both sides. */
export type Examined = {
  readonly link: Link
  readonly here: { readonly rows: number; readonly commitments: number }
  readonly cloud: { readonly rows: number; readonly commitments: number }
  /** This device was linked to this very database before. */
  readonly isOurs: boolean
  /** Counts of promises that live on the side they are counted on, as in `here` and `cloud`. */
  readonly difference: Difference
}

export type Difference = {
  readonly onlyHere: number
  readonly onlyThere: number
  readonly both: number
  readonly differing: number
}

export async function examine(
  house: SyncHouse,
  store: Store,
  link: Link,
): Promise<Result<Examined, SyncTrouble>> {
  return withNetwork(house, store, async (network) => {
    const place = { ...link, network }
    const found = await askIdentity(place)
    if (!found.ok) return found
    const here = countRows(store)
    const isEmpty = found.value.kind === 'empty'
    const cloud = found.value.kind === 'empty' ? { rows: 0, commitments: 0 } : found.value
    const isOurs = found.value.kind === 'jdo' && found.value.databaseId === readState(store, 'database_id')
    const theirs = isEmpty || here.rows === 0 ? ok(new Map<string, string>()) : await askCommitments(place)
    if (!theirs.ok) return theirs
    const difference = compare(commitmentVersions(store), theirs.value)
    return ok({ link, here, cloud, isOurs, difference })
  })
}

/** Both: what was written last, by id. */
function compare(here: ReadonlyMap<string, string>, there: ReadonlyMap<string, string>): Difference {
  const both = [...here].filter(([id]) => there.has(id))
  return {
    onlyHere: here.size - both.length,
    onlyThere: there.size - both.length,
    both: both.length,
    differing: both.filter(([id, version]) => there.get(id) !== version).length,
  }
}
