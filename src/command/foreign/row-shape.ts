/**
 * What the columns of a row may hold (E1), checked where a row comes whole from a file: nobody typed it here, so no command
 * has looked at it. In a file of its own, for the library that checks is only needed then.
 */
import * as v from 'valibot'
import { no, type Result } from '../../base/result.ts'
import { isClock, isDay } from '../../base/time.ts'
import { cleanupStatuses } from '../../domain/cleanup.ts'
import { commitmentStatuses } from '../../domain/commitment.ts'
import { type Entity, entities } from '../../domain/entity.ts'
import { whats } from '../../domain/event.ts'
import type { ForeignRow, ImportProblem } from '../../domain/foreign.ts'
import { goalStatuses, reviewIntervals } from '../../domain/goal.ts'
import { readCapture } from '../../domain/inbox.ts'
import { milestoneStatuses } from '../../domain/milestone.ts'
import { recurringStatuses } from '../../domain/recurring.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { stakeholderTypes } from '../../domain/stakeholder.ts'
import { actuals, confidences, taskStatuses } from '../../domain/task.ts'
import { readLongText, readTitle } from '../../domain/text.ts'
import { visionStatuses } from '../../domain/vision.ts'
import { parseJson } from './json-record.ts'
import { problemAt, whyOfText } from './problem.ts'

type Why = ImportProblem['why']

/** A text for which `isRight`; the message of the issue is the reason that a person is told. */
const text = (isRight: (text: string) => boolean, why: Why = 'bad_value') =>
  v.pipe(v.string(), v.check(isRight, why))

const textBy = (read: (text: string) => Result<string | null, Refusal>) =>
  v.pipe(
    v.string(),
    v.check(
      (given) => read(given).ok,
      ({ input }) => {
        const said = read(input)
        return said.ok ? 'bad_value' : whyOfText(said.error, 'bad_value')
      },
    ),
  )

const title = textBy((given) => readTitle('', given))
const long = textBy((given) => {
  const read = readLongText('', given)
  return read.ok && read.value === null ? no({ kind: 'empty', field: '' }) : read
})
const captured = textBy(readCapture)
const day = text(isDay, 'bad_date')
const clock = text(isClock, 'bad_date')
const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))
const device = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/))
/** To the millisecond, in UTC. */
const instant = text((given) => {
  const ms = Date.parse(given)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === given
}, 'bad_date')
const yesOrNo = v.picklist([0, 1])
const quarterHours = v.pipe(v.number(), v.minValue(0.25), v.multipleOf(0.25))

/** A list or an object, as the text that a column holds. */
const json = (shape: v.GenericSchema) =>
  text((given) => {
    const parsed = parseJson(given)
    return parsed.ok && v.is(shape, parsed.value)
  })

const subTask = v.object({ text: title, done: v.boolean() })
const taskTemplate = v.object({
  title,
  scope: v.optional(long),
  estimated_hours: v.optional(quarterHours),
})
const anything = v.record(v.string(), v.unknown())

const { nullish } = v
type Words = { readonly zone: v.GenericSchema<string>; readonly rule: v.GenericSchema<string> }
const shapesOf = ({ zone, rule }: Words): Readonly<Record<Entity, v.GenericSchema>> => ({
  stakeholder: rowOf({
    name: title,
    type: v.picklist(stakeholderTypes),
    contact: nullish(long),
    notes: nullish(long),
  }),
  vision: rowOf({
    title,
    narrative: long,
    timeframe: nullish(long),
    metrics: json(v.array(title)),
    why_it_matters: nullish(long),
    status: v.picklist(visionStatuses),
    next_review_date: day,
    last_reviewed_at: nullish(instant),
  }),
  goal: rowOf({
    title,
    problem: long,
    solution_vision: nullish(long),
    motivation: nullish(long),
    parent_goal_id: nullish(id),
    vision_id: nullish(id),
    status: v.picklist(goalStatuses),
    review_interval_days: nullish(v.picklist(reviewIntervals)),
    next_review_date: nullish(day),
    last_reviewed_at: nullish(instant),
  }),
  milestone: rowOf({
    goal_id: id,
    title,
    description: nullish(long),
    target_date: day,
    status: v.picklist(milestoneStatuses),
    completed_at: nullish(instant),
  }),
  recurring: rowOf({
    deliverable: title,
    stakeholder_id: id,
    goal_id: nullish(id),
    start_date: day,
    rule,
    due_time: clock,
    timezone: zone,
    task_templates: json(v.array(taskTemplate)),
    notes: nullish(long),
    status: v.picklist(recurringStatuses),
  }),
  commitment: rowOf({
    deliverable: title,
    stakeholder_id: id,
    due_date: day,
    due_time: clock,
    timezone: zone,
    due_at: nullish(instant),
    original_due_at: nullish(instant),
    status: v.picklist(commitmentStatuses),
    completed_at: nullish(instant),
    completed_on_time: nullish(yesOrNo),
    marked_at_risk_at: nullish(instant),
    recovered: yesOrNo,
    notes: nullish(long),
    goal_id: nullish(id),
    milestone_id: nullish(id),
    recurring_id: nullish(id),
    occurrence_date: nullish(day),
  }),
  task: rowOf({
    commitment_id: id,
    title,
    // A draft is put together from several long texts.
    scope: nullish(v.string()),
    status: v.picklist(taskStatuses),
    completed_at: nullish(instant),
    actual: nullish(v.picklist(actuals)),
    position: v.pipe(v.number(), v.integer(), v.minValue(0)),
    is_notification: yesOrNo,
    estimated_hours: nullish(quarterHours),
    confidence: nullish(v.picklist(confidences)),
    sub_tasks: json(v.array(subTask)),
  }),
  cleanup: rowOf({
    commitment_id: id,
    impact: nullish(long),
    mitigations: json(v.array(long)),
    notification_task_id: nullish(id),
    status: v.picklist(cleanupStatuses),
    completed_at: nullish(instant),
    skipped_reason: nullish(long),
  }),
  inbox: rowOf({ text: captured, captured_at: instant }),
  event: rowOf({
    entity: v.picklist(entities),
    entity_id: id,
    at: instant,
    what: v.picklist(whats),
    detail: json(anything),
  }),
  conflict: rowOf({
    entity: v.picklist(entities),
    row_id: id,
    group_name: v.string(),
    kept: json(anything),
    kept_at: instant,
    kept_by: device,
    lost: json(anything),
    lost_at: instant,
    lost_by: device,
    resolution: nullish(v.picklist(['restored', 'dismissed'])),
    resolved_at: nullish(instant),
  }),
})

const rowOf = (fields: Readonly<Record<string, v.GenericSchema>>) =>
  v.object({ created_at: nullish(instant), deleted_at: nullish(instant), ...fields })

export type Known = { isZone(name: string): boolean; isRule(rule: string): boolean }

/** Gives the first thing that is wrong with a row, or null. */
export function rowChecker({ isZone, isRule }: Known): (row: ForeignRow) => ImportProblem | null {
  const shapes = shapesOf({ zone: text(remembered(isZone), 'bad_zone'), rule: text(remembered(isRule)) })
  return ({ at, entity, raw, stamps }) => {
    const name = String(raw.deliverable ?? raw.title ?? raw.name ?? `${entity} ${at}`)
    const { issues } = v.safeParse(shapes[entity], raw, { abortEarly: true })
    const [issue] = issues ?? []
    if (issue === undefined) {
      const missing = missingIn(entity, raw, stamps !== undefined)
      return missing === null ? null : problemAt(at, name, 'bad_value', `${missing} missing`)
    }
    const why = issue.type === 'check' ? (issue.message as Why) : 'bad_value'
    const field = String(issue.path?.[0]?.key)
    return problemAt(at, name, why, `${field} ${raw[field] ?? 'missing'}`)
  }
}

/** Thousands of rows name the same few. */
function remembered(ask: (text: string) => boolean): (text: string) => boolean {
  const answers = new Map<string, boolean>()
  return (text) => {
    const answer = answers.get(text) ?? ask(text)
    answers.set(text, answer)
    return answer
  }
}

/** What only some rows must have: one of ours says when it was made; what was kept, and says when it was due, when. */
function missingIn(entity: Entity, raw: ForeignRow['raw'], isOurs: boolean): string | null {
  if (isOurs && !raw.created_at) return 'created_at'
  const isKept = entity === 'commitment' && raw.status === 'completed'
  return isKept && raw.due_at && !raw.completed_at ? 'completed_at' : null
}
