/** What was promised to one person, and how that went (I7). */
import { ok } from '../../base/result.ts'
import { outcomeOf, recordOf } from '../../domain/person-record.ts'
import { movedAmong } from '../../store/read/commitment.ts'
import { promisesTo, tallyOf } from '../../store/read/person.ts'
import { stakeholderRow } from '../../store/read/stakeholder.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem, stakeholderItem } from '../item.ts'
import type { OwedItem } from '../reply/item.ts'
import { oneStakeholder } from './fields.ts'
import { referStakeholder } from './refer-stakeholder.ts'

const options = { all: flag('everything, without a limit') } as const

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
  const rows = promisesTo(store, id, input.all ? undefined : SCREENFUL)
  const moved = movedAmong(
    store,
    rows.map((each) => each.id),
  )
  const items = rows.map((each): OwedItem => {
    const outcome = outcomeOf(each)
    return { ...commitmentItem(each, now), outcome, moved: moved.has(each.id) }
  })
  const record = recordOf(tallyOf(store, id, now))
  const item = { ...stakeholderItem(row), ...record }
  return ok({ kind: 'owed', item, items, total: record.made })
}
