/** Milestones, the nearest first: of one goal or of all. */
import { ok } from '../../base/result.ts'
import { milestoneState, milestoneStatuses } from '../../domain/milestone.ts'
import { noteMissed } from '../../store/note-missed.ts'
import { livingMilestones, milestonesOf } from '../../store/read/milestone.ts'
import { type Answer, choice, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import { refer } from '../refer.ts'
import { milestoneItems } from './item.ts'

const options = {
  all: flag('also those that are completed'),
  status: choice(milestoneStatuses, 'only those in this state', { done: 'completed' }),
} as const

export const milestoneList = command({
  name: 'milestone list',
  summary: 'show the milestones of a goal, or all that are ahead',
  words: { name: 'REF', help: 'g1, or words of the goal', many: true },
  options,
  examples: ['jdo milestone list', 'jdo milestone list g1 --all', 'jdo milestone list --status missed'],
  group: 'goals',
  changes: 'nothing',
  run,
})

async function run({ words, all, status }: Input<typeof options>, door: Door): Promise<Answer> {
  const { store, wall } = door
  if (all && status) return misread({ kind: 'options_exclude', options: ['--all', '--status'] })
  const goal =
    words.length === 0
      ? undefined
      : refer(store, words.join(' '), {
          things: ['goal'],
          command: 'milestone list',
        })
  if (goal && !goal.ok) return goal
  noteMissed(store, wall.date)
  const rows = (goal ? milestonesOf(store, goal.value.id) : livingMilestones(store)).filter((row) => {
    const state = milestoneState(row, wall.date)
    return status ? state === status : all || state !== 'completed'
  })
  const items = await milestoneItems(rows, door)
  return ok({ kind: 'milestones', items, total: items.length })
}
