/** Hold, resume, achieve, abandon a goal. What hangs on it stays as it is (G1). */
import { ok, type Result } from '../../base/result.ts'
import { type Goal, type GoalAct, goalMoves } from '../../domain/goal.ts'
import { stateAfter } from '../../domain/transition.ts'
import { save } from '../../store/save.ts'
import { type Answer, type Command, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refused } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { GoalItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { type Decided, editOf, titledReferred } from '../titled.ts'
import { oneGoal } from './fields.ts'
import { goalReply } from './reply.ts'

const verb = (act: GoalAct, summary: string): Command =>
  command({
    name: `goal ${act}`,
    summary,
    words: oneGoal,
    options: {},
    examples: [`jdo goal ${act} g1`],
    group: 'goals',
    changes: 'promises',
    run: (input, door) => run(act, input, door),
  })

export const goalHold = verb('hold', 'put a goal aside for a while')
export const goalResume = verb('resume', 'take a goal up again')
export const goalAchieve = verb('achieve', 'say that a goal is reached')
export const goalAbandon = verb('abandon', 'give a goal up')

function run(act: GoalAct, input: Input<Record<never, never>>, door: Door): Answer {
  const acted = save(door.store, door.now, () => decide(act, input.words, door))
  return acted.ok
    ? goalReply(door, acted.value.id, goalMoves[act].what, (item) => hintsAfter(act, item))
    : acted
}

function decide(act: GoalAct, words: readonly string[], { store }: Door): Decided {
  const name = `goal ${act}`
  const goal = titledReferred(store, 'goal', { words, command: name })
  if (!goal.ok) return goal
  const values = afterAct(goal.value, act)
  if (!values.ok) return values
  const { id, title } = goal.value
  const { what } = goalMoves[act]
  return ok(editOf(store, { entity: 'goal', id, title, values: values.value, verb: name, what }))
}

const afterAct = ({ status }: Goal, act: GoalAct): Result<Pick<Goal, 'status'>, Failure> => {
  const state = refused(stateAfter('goal', goalMoves, { state: status, act }))
  return state.ok ? ok({ status: state.value }) : state
}

function hintsAfter(act: GoalAct, { ref, commitments }: GoalItem): readonly Hint[] {
  if (act === 'hold') return [{ command: `jdo goal resume ${ref}`, why: 'when its time comes' }]
  if (act === 'resume' || commitments.completed === commitments.total) return []
  return [{ command: `jdo goal show ${ref}`, why: 'promises below it are still open' }]
}
