/** What became of your promises lately: for yourself, or to send to somebody. */
import { ok, type Result } from '../../base/result.ts'
import { addDays, type Day } from '../../base/time.ts'
import { countsOf, peopleOf, type Report, type ReportHeading, type ReportLine } from '../../domain/report.ts'
import { type ReportRow, reportRows } from '../../store/read/report.ts'
import { readDue } from '../commitment/due.ts'
import { type Answer, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import { refOf } from '../item.ts'
import type { Failure } from '../reply/failure.ts'
import { readIntegrity } from './read-integrity.ts'

const options = {
  week: flag('the last 7 days; so without any of these'),
  month: flag('the last 30 days'),
  since: text('DATE', 'from this day on'),
  markdown: flag('as Markdown, to send or to keep'),
} as const

export const report = command({
  name: 'report',
  summary: 'show what was made, kept, late and moved, and to whom',
  options,
  examples: ['jdo report', 'jdo report --month --markdown > november.md', 'jdo report --since "2026-10-01"'],
  group: 'history',
  changes: 'nothing',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const since = await sinceOf(input, door)
  if (!since.ok) return since
  const item = await reportOf(since.value, door)
  return ok({ kind: 'report', item, markdown: input.markdown === true })
}

const daysBy = { week: 7, month: 30 } as const

async function sinceOf(input: Asked, door: Door): Promise<Result<Day, Failure>> {
  const given = (['week', 'month', 'since'] as const).filter((option) => input[option] !== undefined)
  if (given.length > 1)
    return misread({ kind: 'options_exclude', options: given.map((option) => `--${option}`) })
  if (input.since === undefined) return ok(addDays(door.wall.date, -daysBy[input.month ? 'month' : 'week']))
  const when = await readDue(input.since, door)
  return when.ok ? ok(when.value.date) : when
}

async function reportOf(since: Day, door: Door): Promise<Report> {
  const start = await door.instantOfWall({ date: since, time: '00:00' }, door.zone)
  const linesOf = (heading: ReportHeading) =>
    reportRows(door.store, heading, { since: start, now: door.now }).map(lineOf)
  const promises: Report['promises'] = {
    made: linesOf('made'),
    kept: linesOf('kept'),
    late: linesOf('late'),
    moved: linesOf('moved'),
    broken: linesOf('broken'),
    overdue: linesOf('overdue'),
  }
  const { score, grade, trend, history } = await readIntegrity(door)
  return {
    since,
    until: door.wall.date,
    counts: countsOf(promises),
    promises,
    people: peopleOf(promises),
    integrity: { score, grade, trend, history },
  }
}

const lineOf = ({ id, number, deliverable, stakeholder, due_date }: ReportRow): ReportLine => ({
  ref: refOf('commitment', { number, id }),
  deliverable,
  stakeholder: stakeholder ?? '(nobody)',
  due_date,
})
