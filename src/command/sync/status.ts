import { ok } from '../../base/result.ts'
import { readStatus } from '../../sync/read-status.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'

export const syncStatus = command({
  name: 'sync status',
  summary: 'how it stands between this machine and the cloud',
  options: {},
  examples: ['jdo sync status', 'jdo sync status --json'],
  group: 'sync',
  changes: 'nothing',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  const status = await readStatus(door.sync, door.store)
  return status.ok ? ok({ kind: 'sync_status', item: status.value }) : troubled(status.error)
}
