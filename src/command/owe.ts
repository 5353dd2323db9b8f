/** What was promised to one person, and how that went (I7). */
import { ok } from '../base/result.ts'
import { outcomeOf, recordOf } from '../domain/person-record.ts'
import { commitmentRow, movedAmong } from '../store/read-commitment.ts'
import { promisesTo } from '../store/read-ledger.ts'
import { stakeholderRow } from '../store/read-stakeholder.ts'
import { type Answer, command, flag, type Input } from './declaration.ts'
import type { Door } from './door.ts'
import { commitmentItem, stakeholderItem } from './item.ts'
import { referStakeholder } from './refer-stakeholder.ts'
import type { OwedItem } from './reply.ts'
import { oneStakeholder } from './stakeholder-fields.ts'

const options = { all: flag('everything, not only the latest') } as const

export const owe = command({
  name: 'owe',
  summary: 'show what you promised somebody: kept, moved, broken, open',
  words: oneStakeholder,
  options,
  examples: ['jdo owe Sarah', 'jdo owe Sarah --all'],
  group: 'people',
  changes: 'nothing',
  run,
})

const SCREENFUL = 20

function run(input: Input<typeof options>, door: Door): Answer {
  const { store, now } = door
  const found = referStakeholder(store, input.words.join(' '), { command: 'owe' })
  if (!found.ok) return found
  const { id } = found.value
  const row = stakeholderRow(store, id)
  if (row === undefined) throw new Error(`stakeholder ${id} is gone`)
  const promises = promisesTo(store, id)
  const shown = input.all ? promises : promises.slice(0, SCREENFUL)
  const moved = movedAmong(
    store,
    shown.map((promise) => promise.id),
  )
  const items = shown.flatMap((promise): OwedItem[] => {
    const commitment = commitmentRow(store, promise.id)
    if (commitment === undefined) return []
    const outcome = outcomeOf(promise)
    return [{ ...commitmentItem(commitment, now), outcome, moved: moved.has(promise.id) }]
  })
  const item = { ...stakeholderItem(row), ...recordOf(promises, now) }
  return ok({ kind: 'owed', item, items, total: promises.length })
}
