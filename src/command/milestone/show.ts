/** One milestone with the promises that lead to it. */
import { ok } from '../../base/result.ts'
import { noteMissed } from '../../store/note-missed.ts'
import { openCommitmentsOfMilestone } from '../../store/read/linked.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import { refer } from '../refer.ts'
import type { MilestoneItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { oneMilestone } from './fields.ts'
import { itemOfMilestone } from './reply.ts'

export const milestoneShow = command({
  name: 'milestone show',
  summary: 'show a milestone with its promises',
  words: oneMilestone,
  options: {},
  examples: ['jdo milestone show m1'],
  group: 'goals',
  changes: 'nothing',
  run(input, door) {
    const found = refer(door.store, input.words.join(' '), {
      things: ['milestone'],
      command: 'milestone show',
    })
    return found.ok ? milestoneWhole(door, found.value.id) : found
  },
})

export async function milestoneWhole(door: Door, id: string): Promise<Answer> {
  noteMissed(door.store, door.wall.date)
  const item = await itemOfMilestone(door, id)
  const commitments = openCommitmentsOfMilestone(door.store, id).map((row) => commitmentItem(row, door.now))
  return ok({ kind: 'milestone', item, happened: null, commitments, hints: hintsOf(item) })
}

const hintsOf = ({ ref, status }: MilestoneItem): readonly Hint[] =>
  status === 'completed' ? [] : [{ command: `jdo milestone done ${ref}`, why: 'when it is reached' }]
