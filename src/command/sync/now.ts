import { no, ok, type Result } from '../../base/result.ts'
import { retryWhileBusy } from '../../sync/lease.ts'
import { forgetFailures } from '../../sync/memory.ts'
import { readStatus } from '../../sync/read-status.ts'
import type { RoundResult } from '../../sync/round.ts'
import { sync } from '../../sync/session.ts'
import type { SyncTrouble } from '../../sync/trouble.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'
import { askMass } from './mass.ts'

export const syncNow = command({
  name: 'sync now',
  summary: 'bring this machine and the cloud together, now',
  options: {},
  examples: ['jdo sync now'],
  group: 'sync',
  changes: 'machine',
  run,
})

async function run(input: Input<Record<never, never>>, door: Door): Promise<Answer> {
  forgetFailures(door.store)
  const permission = { allowMass: input.yes === true }
  const done: Result<RoundResult, SyncTrouble> = await retryWhileBusy(() =>
    sync(door.sync, door.store, permission),
  )
  if (!done.ok) return done.error.kind === 'held' ? no(askMass(done.error.count)) : troubled(done.error)
  if (done.value.unsettled) return troubled({ kind: 'unsettled' })
  const status = await readStatus(door.sync, door.store)
  if (!status.ok) return troubled(status.error)
  const { sent, received } = done.value.edits
  return ok({ kind: 'synced', item: { ...status.value, sent, received } })
}
