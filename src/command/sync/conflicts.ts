import { ok } from '../../base/result.ts'
import { openConflicts } from '../../store/read/conflict.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { conflictItems } from './conflict-item.ts'

export const syncConflicts = command({
  name: 'sync conflicts',
  summary: 'values that lost against a later edit on another machine',
  options: {},
  examples: ['jdo sync conflicts', 'jdo sync restore 1'],
  group: 'sync',
  changes: 'nothing',
  run,
})

function run(_input: unknown, door: Door): Answer {
  const items = conflictItems(door.store, openConflicts(door.store))
  return ok({ kind: 'conflicts', items, total: items.length })
}
