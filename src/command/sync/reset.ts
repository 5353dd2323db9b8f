import { ok } from '../../base/result.ts'
import { retryWhileBusy } from '../../sync/lease.ts'
import { readStatus } from '../../sync/read-status.ts'
import { reset } from '../../sync/reset.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'

export const syncReset = command({
  name: 'sync reset',
  summary: 'throw the replica away, download it again, compare every row',
  options: {},
  examples: ['jdo sync reset'],
  group: 'sync',
  changes: 'machine',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  const done = await retryWhileBusy(() => reset(door.sync, door.store))
  if (!done.ok) return troubled(done.error)
  const status = await readStatus(door.sync, door.store)
  if (!status.ok) return troubled(status.error)
  const { sent, received } = done.value.edits
  return ok({ kind: 'synced', item: { ...status.value, sent, received } })
}
