import { no, ok } from '../../base/result.ts'
import { countRows } from '../../store/travel.ts'
import { retryWhileBusy } from '../../sync/lease.ts'
import { readStatus } from '../../sync/read-status.ts'
import { checkWiped, reseed } from '../../sync/reseed.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'
import type { Need } from '../reply/need.ts'

export const syncReseed = command({
  name: 'sync reseed',
  summary: 'fill a database that was wiped again from here',
  options: {},
  examples: ['jdo sync reseed'],
  group: 'sync',
  changes: 'machine',
  run,
})

async function run(input: Input<Record<never, never>>, door: Door): Promise<Answer> {
  if (!input.yes) {
    const wiped = await checkWiped(door.sync, door.store)
    return wiped.ok ? no(askReseed(countRows(door.store).commitments)) : troubled(wiped.error)
  }
  const done = await retryWhileBusy(() => reseed(door.sync, door.store))
  if (!done.ok) return troubled(done.error)
  const status = await readStatus(door.sync, door.store)
  if (!status.ok) return troubled(status.error)
  const { sent, received } = done.value.edits
  return ok({ kind: 'synced', item: { ...status.value, sent, received } })
}

function askReseed(commitments: number): Need {
  const what = `everything here (${commitments === 1 ? '1 promise' : `${commitments} promises`}, with all that belongs to it) would be sent to the empty database`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `${what[0]?.toUpperCase()}${what.slice(1)}. Go on?`,
    initial: true,
    refusal: { kind: 'unconfirmed', what, how: 'jdo sync reseed --yes' },
  }
}
