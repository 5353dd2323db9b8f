import { ok } from '../../base/result.ts'
import { undoLast } from '../../store/undo.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'

const options = { force: flag('also over what was changed since, here or elsewhere') } as const

export const undo = command({
  name: 'undo',
  summary: 'take back the last change; again for the one before',
  options,
  examples: ['jdo undo'],
  group: 'history',
  changes: 'promises',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const undone = undoLast(door.store, door.now, input.force === true)
  if (!undone.ok) return refuse(undone.error)
  const { label, at } = undone.value
  return ok({
    kind: 'undone',
    item: { label, at },
    hints: [{ command: 'jdo log', why: 'see what happened before' }],
  })
}
