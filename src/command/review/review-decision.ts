/** What a review writes: that it was looked at, and what became of it. */
import { ok, type Result } from '../../base/result.ts'
import type { What } from '../../domain/event.ts'
import { type GoalFields, goalMoves, nextGoalReview } from '../../domain/goal.ts'
import { readChoice } from '../../domain/text.ts'
import { actTo, type Moves, stateAfter } from '../../domain/transition.ts'
import { nextVisionReview, type VisionFields, visionMoves } from '../../domain/vision.ts'
import { livingById } from '../../store/row.ts'
import type { Decision, Moment } from '../../store/save.ts'
import type { Door } from '../door.ts'
import { refused } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import { readTexts } from '../text-fields.ts'
import { editOf } from '../titled.ts'

export type Reviewed = { readonly entity: 'goal' | 'vision'; readonly id: string }

type Said = { readonly status?: string; readonly field?: string; readonly text?: string }

/** The words that were given for a field, and the state that was chosen. */
export type Changes = {
  readonly texts: Partial<GoalFields & VisionFields>
  readonly status: string | undefined
}

export function reviewChanges({ entity }: Reviewed, { status, field, text }: Said): Result<Changes, Failure> {
  if (field === undefined) return ok({ texts: {}, status })
  const rule = rules[entity][field] ?? 'optional'
  const texts = readTexts({ [field]: rule }, { [field]: text })
  return texts.ok ? ok({ texts: texts.value, status }) : texts
}

const rules: Readonly<Record<Reviewed['entity'], Readonly<Record<string, 'title' | 'required'>>>> = {
  goal: { title: 'title', problem: 'required' },
  vision: { title: 'title', narrative: 'required' },
}

type Decided = Result<Decision<What>, Failure>
type Place = { readonly door: Door; readonly moment: Moment }

export const decideReview = (thing: Reviewed, changes: Changes, place: Place): Decided =>
  thing.entity === 'goal' ? decideGoal(thing.id, changes, place) : decideVision(thing.id, changes, place)

function decideGoal(id: string, { texts, status }: Changes, { door, moment }: Place): Decided {
  const goal = livingById(door.store, 'goal', id)
  if (goal === undefined) throw new Error(`goal ${id} is gone`)
  const moved = moveTo('goal', goalMoves, { state: goal.status, wanted: status })
  if (!moved.ok) return moved
  const { what, state } = moved.value
  const values = {
    ...texts,
    status: state,
    last_reviewed_at: moment.now,
    next_review_date: nextGoalReview(goal.review_interval_days, door.wall.date),
  }
  const { title } = goal
  return ok({
    ...editOf(door.store, { entity: 'goal', id, title, values, verb: 'review', what }),
    value: what,
  })
}

function decideVision(id: string, { texts, status }: Changes, { door, moment }: Place): Decided {
  const vision = livingById(door.store, 'vision', id)
  if (vision === undefined) throw new Error(`vision ${id} is gone`)
  const moved = moveTo('vision', visionMoves, { state: vision.status, wanted: status })
  if (!moved.ok) return moved
  const { what, state } = moved.value
  const values = {
    ...texts,
    status: state,
    last_reviewed_at: moment.now,
    next_review_date: nextVisionReview(door.wall.date),
  }
  const { title } = vision
  return ok({
    ...editOf(door.store, { entity: 'vision', id, title, values, verb: 'review', what }),
    value: what,
  })
}

/** The state it has afterwards, and what history calls that. To stay where it is is no move. */
function moveTo<A extends string, S extends string>(
  noun: Reviewed['entity'],
  moves: Moves<A, S>,
  { state, wanted }: { readonly state: S; readonly wanted: string | undefined },
): Result<{ readonly state: S; readonly what: What }, Failure> {
  if (wanted === undefined || wanted === state) return ok({ state, what: 'reviewed' })
  const states = Object.values<{ readonly to: S }>(moves).map(({ to }) => to)
  const chosen = refused(readChoice('status', wanted, states))
  if (!chosen.ok) return chosen
  const act = actTo(moves, chosen.value)
  if (act === undefined) return ok({ state, what: 'reviewed' })
  const after = refused(stateAfter(noun, moves, { state, act }))
  return after.ok ? ok({ state: after.value, what: moves[act].what }) : after
}
