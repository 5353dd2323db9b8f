/** What a person may say about a goal, by options that `goal add` and `goal edit` share. */
import { ok, type Result } from '../../base/result.ts'
import { type GoalFields, nextGoalReview, type ReviewInterval } from '../../domain/goal.ts'
import { circleOf } from '../../domain/goal-nesting.ts'
import { choice, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { nextReviewOption, readNextReview } from '../review/review-date.ts'
import { readTexts } from '../text-fields.ts'
import { type GoalBook, goalBook } from './item.ts'

const intervalByWord = {
  weekly: 7,
  monthly: 30,
  quarterly: 90,
  never: null,
} as const satisfies Record<string, ReviewInterval | null>
const intervalWords = Object.keys(intervalByWord) as (keyof typeof intervalByWord)[]

export const goalOptions = {
  problem: text('TEXT', 'what it solves'),
  solution: text('TEXT', 'what it looks like when it is solved'),
  motivation: text('TEXT', 'why it is worth the effort'),
  parent: text('REF', 'the goal it is a part of; "" takes it out'),
  vision: text('REF', 'the vision it serves; "" takes it out'),
  review: choice(intervalWords, 'how often to look at it (monthly)'),
  'next-review': nextReviewOption,
} as const

export const oneGoal = { name: 'REF', help: 'g1, or words of the goal', many: true } as const

type Asked = Input<typeof goalOptions>

/** Texts and reviews; what refers to other rows is read when it is written. */
export async function readGoalFields(
  { title, ...input }: Asked & { readonly title?: string | undefined },
  door: Door,
): Promise<Result<Partial<GoalFields>, Failure>> {
  const texts = readTexts(
    { title: 'title', problem: 'required', solution_vision: 'optional', motivation: 'optional' },
    { title, problem: input.problem, solution_vision: input.solution, motivation: input.motivation },
  )
  if (!texts.ok) return texts
  const next = await readNextReview(input['next-review'], door)
  if (!next.ok) return next
  return ok({ ...texts.value, ...intervalFields(input, door), ...next.value })
}

function intervalFields({ review }: Asked, { wall }: Door): Partial<GoalFields> {
  if (review === undefined) return {}
  const interval = intervalByWord[review]
  return { review_interval_days: interval, next_review_date: nextGoalReview(interval, wall.date) }
}

/** E3: what lies above a goal lives, and is not below it. `id` is undefined for a goal that is being made. */
export function readGoalLinks(
  { parent, vision }: Asked,
  { door, id, command }: { readonly door: Door; readonly id?: string; readonly command: string },
): Result<Partial<GoalFields>, Failure | Need> {
  const above = linkTo('goal', 'parent', parent, { door, command })
  if (!above.ok) return above
  const served = linkTo('vision', 'vision', vision, { door, command })
  if (!served.ok) return served
  const book = id === undefined || !above.value ? undefined : goalBook(door)
  const circle = book && id && above.value ? circleOf(id, above.value, book.parents) : undefined
  if (book && circle) return refuse({ kind: 'own_ancestor', path: titlesOf(circle, book) })
  return ok({
    ...(above.value !== undefined && { parent_goal_id: above.value }),
    ...(served.value !== undefined && { vision_id: served.value }),
  })
}

const titlesOf = (ids: readonly string[], { rows }: GoalBook): readonly string[] =>
  ids.map((id) => rows.find((row) => row.id === id)?.title ?? id)

/** The id of what an option names; null where "" takes it away; undefined where nothing was said. */
export function linkTo(
  entity: 'goal' | 'vision' | 'milestone',
  field: string,
  given: string | undefined,
  { door, command }: { readonly door: Door; readonly command: string },
): Result<string | null | undefined, Failure | Need> {
  if (given === undefined) return ok(undefined)
  if (given.trim() === '') return ok(null)
  const found = refer(door.store, given, { things: [entity], command: `${command} --${field}`, field })
  return found.ok ? ok(found.value.id) : found
}
