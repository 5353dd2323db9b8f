import { ok, type Result } from '../base/result.ts'
import { forgetFailures } from '../sync/memory.ts'
import { readStatus } from '../sync/read-status.ts'
import type { RoundResult } from '../sync/round.ts'
import { sync } from '../sync/session.ts'
import type { SyncTrouble } from '../sync/trouble.ts'
import { patiently } from '../sync/turn.ts'
import { type Answer, command } from './declaration.ts'
import type { Door } from './door.ts'
import { troubled } from './failure.ts'

export const syncNow = command({
  name: 'sync now',
  summary: 'bring this machine and the cloud together, now',
  options: {},
  examples: ['jdo sync now'],
  group: 'sync',
  changes: 'machine',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  forgetFailures(door.store)
  const done: Result<RoundResult, SyncTrouble> = await patiently(() => sync(door.sync, door.store))
  if (!done.ok) return troubled(done.error)
  if (done.value.unsettled) return troubled({ kind: 'unsettled' })
  const status = await readStatus(door.sync, door.store)
  if (!status.ok) return troubled(status.error)
  const { sent, received } = done.value
  return ok({ kind: 'synced', item: { ...status.value, sent, received } })
}
