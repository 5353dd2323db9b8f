/** Start, done, reopen a milestone. A missed one can still be done: late (G4). */
import { ok } from '../../base/result.ts'
import {
  type MilestoneAct,
  type MilestoneFields,
  milestoneMoves,
  milestoneState,
} from '../../domain/milestone.ts'
import { stateAfter } from '../../domain/transition.ts'
import { noteMissed } from '../../store/note-missed.ts'
import { type Moment, save } from '../../store/save.ts'
import { type Answer, type Command, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refused } from '../failure.ts'
import type { MilestoneItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { type Decided, editOf, titledReferred } from '../titled.ts'
import { oneMilestone } from './fields.ts'
import { milestoneReply } from './reply.ts'

const verb = (act: MilestoneAct, summary: string): Command =>
  command({
    name: `milestone ${act}`,
    summary,
    words: oneMilestone,
    options: {},
    examples: [`jdo milestone ${act} m1`],
    group: 'goals',
    changes: 'promises',
    run: (input, door) => run(act, input, door),
  })

export const milestoneStart = verb('start', 'say that you are on the way to a milestone')
export const milestoneDone = verb('done', 'say that a milestone is reached')
export const milestoneReopen = verb('reopen', 'take back that a milestone was reached')

async function run(act: MilestoneAct, input: Input<Record<never, never>>, door: Door): Promise<Answer> {
  noteMissed(door.store, door.wall.date)
  const acted = save(door.store, door.now, (moment) => decide(act, input.words, { door, moment }))
  if (!acted.ok) return acted
  const { what } = milestoneMoves[act]
  return milestoneReply(door, acted.value.id, what, (item) => hintsAfter(act, item))
}

function decide(
  act: MilestoneAct,
  words: readonly string[],
  { door, moment }: { readonly door: Door; readonly moment: Moment },
): Decided {
  const { store, wall } = door
  const name = `milestone ${act}`
  const among = act === 'reopen' ? 'closed' : 'open'
  const milestone = titledReferred(store, 'milestone', { words, among, command: name })
  if (!milestone.ok) return milestone
  const { id, title } = milestone.value
  const state = milestoneState(milestone.value, wall.date)
  const after = refused(stateAfter('milestone', milestoneMoves, { state, act }))
  if (!after.ok) return after
  const values: Partial<MilestoneFields> = {
    status: after.value,
    completed_at: act === 'done' ? moment.now : null,
  }
  const { what } = milestoneMoves[act]
  return ok(editOf(store, { entity: 'milestone', id, title, values, verb: name, what }))
}

function hintsAfter(act: MilestoneAct, { ref, goal }: MilestoneItem): readonly Hint[] {
  if (act === 'start') return [{ command: `jdo milestone done ${ref}`, why: 'when it is reached' }]
  return act === 'done' && goal !== null
    ? [{ command: `jdo goal show ${goal.ref}`, why: 'see how far the goal has come' }]
    : []
}
