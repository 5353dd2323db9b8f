/** What a person may say about a milestone, by options that `milestone add` and `milestone edit` share. */
import { no, ok, type Result } from '../../base/result.ts'
import type { Day } from '../../base/time.ts'
import { type MilestoneFields, milestoneState } from '../../domain/milestone.ts'
import { readDue } from '../commitment/due.ts'
import { flag, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import { readTexts } from '../text-fields.ts'

export const milestoneOptions = {
  target: text('DATE', 'the day it is to be reached'),
  description: text('TEXT', 'what it means'),
  'past-ok': flag('the day may be past: you are recording history'),
} as const

export const oneMilestone = { name: 'REF', help: 'm1, or words of the milestone', many: true } as const

type Given = {
  readonly title?: string | undefined
  readonly target?: string
  readonly description?: string
  readonly 'past-ok'?: true
}

export async function readMilestoneFields(
  input: Given,
  door: Door,
): Promise<Result<Partial<MilestoneFields>, Failure>> {
  const { title, description } = input
  const texts = readTexts({ title: 'title', description: 'optional' }, { title, description })
  if (!texts.ok) return texts
  const target = input.target === undefined ? undefined : await readTarget(input.target, input, door)
  if (target && !target.ok) return target
  return ok({ ...texts.value, ...(target && { target_date: target.value }) })
}

/** E2, of a day: today is still possible. */
async function readTarget(given: string, input: Given, door: Door): Promise<Result<Day, Failure>> {
  const when = await readDue(given, door, 'target')
  if (!when.ok) return when
  const { date } = when.value
  if (date >= door.wall.date || input['past-ok']) return ok(date)
  return no({ kind: 'refusal', refusal: { kind: 'due_in_past', due: date } })
}

/** A missed one whose day lies ahead again begins anew (G4). */
export const stateForTarget = (
  { status }: Pick<MilestoneFields, 'status'>,
  target_date: Day | undefined,
  today: Day,
): Partial<MilestoneFields> => {
  if (target_date === undefined || status !== 'missed') return {}
  return { status: milestoneState({ status, target_date }, today) }
}
