import { ok } from '../../base/result.ts'
import { retryWhileBusy } from '../../sync/lease.ts'
import { verify } from '../../sync/verify.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'

export const syncVerify = command({
  name: 'sync verify',
  summary: 'download the cloud afresh and compare it with what is here, row by row',
  options: {},
  examples: ['jdo sync verify'],
  group: 'sync',
  changes: 'machine',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  const verified = await retryWhileBusy(() => verify(door.sync, door.store))
  if (!verified.ok) return troubled(verified.error)
  const { here_only, cloud_only, differing } = verified.value
  if (here_only + cloud_only + differing > 0)
    return troubled({ kind: 'differs', here_only, cloud_only, differing })
  return ok({ kind: 'verified', item: verified.value })
}
