/**
 * The output of `task export`. Times are "20261122T150000Z". What jdo has no field for (project, tags, priority,
 * annotations) goes into the notes; the stakeholder is a field that a person may have added ("to", "stakeholder").
 */
import type { Instant } from '../../base/time.ts'
import { instantOfMs } from '../../base/time.ts'
import type { Foreign, ForeignPromise, ImportProblem } from '../../domain/foreign.ts'
import { isRecord, type JsonRecord, recordsOfJson, textOf } from './json-record.ts'
import { problemAt } from './problem.ts'

const statusBy = {
  pending: 'pending',
  waiting: 'pending',
  completed: 'completed',
} as const

export function readTaskwarrior(text: string): Foreign {
  const promises: ForeignPromise[] = []
  const problems: ImportProblem[] = []
  let gone = 0
  for (const [index, record] of recordsOfJson(text).entries()) {
    const read = readItem(index + 1, record)
    if (read === 'gone') gone++
    else if ('why' in read) problems.push(read)
    else promises.push(read)
  }
  return { promises, rows: [], problems, gone }
}

function readItem(at: number, record: unknown): ForeignPromise | ImportProblem | 'gone' {
  if (!isRecord(record)) return problemAt(at, record, 'unreadable')
  if (record.status === 'deleted') return 'gone'
  const deliverable = textOf(record.description)
  if (deliverable === null) return problemAt(at, record, 'no_deliverable')
  // Its instances are items of their own.
  if (record.status === 'recurring') return problemAt(at, deliverable, 'template')
  const status = statusBy[(textOf(record.status) ?? 'pending') as keyof typeof statusBy]
  if (status === undefined) return problemAt(at, deliverable, 'bad_value', textOf(record.status) ?? '')
  const times = timesOf(record)
  if (typeof times === 'string') return problemAt(at, deliverable, 'bad_date', times)
  return {
    at,
    key: textOf(record.uuid) ?? `${deliverable} ${textOf(record.entry) ?? ''}`,
    deliverable,
    to: textOf(record.stakeholder) ?? textOf(record.to),
    due: times.due === null ? null : { kind: 'moment', at: times.due },
    status: status === 'pending' && times.start !== null ? 'in_progress' : status,
    completed_at: status === 'completed' ? times.end : null,
    created_at: times.entry,
    notes: notesOf(record),
    steps: [],
  }
}

const TIMES = ['entry', 'start', 'end', 'due'] as const
type Times = Readonly<Record<(typeof TIMES)[number], Instant | null>>

/** All times, or the text of the one that is none. */
function timesOf(record: JsonRecord): Times | string {
  const times: Record<string, Instant | null> = {}
  for (const field of TIMES) {
    const given = textOf(record[field])
    const instant = given === null ? null : instantOfCompact(given)
    if (instant === undefined) return given ?? ''
    times[field] = instant
  }
  return times as Times
}

const COMPACT = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d):?(\d\d)(?:\.\d+)?Z$/

function instantOfCompact(text: string): Instant | undefined {
  const parts = COMPACT.exec(text)
  if (parts === null) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(ms) ? undefined : instantOfMs(ms)
}

function notesOf(record: JsonRecord): string | null {
  const annotations = Array.isArray(record.annotations) ? record.annotations.filter(isRecord) : []
  const tags = Array.isArray(record.tags) ? record.tags.map(String).join(' ') : ''
  const facts = [
    ['Project', textOf(record.project)],
    ['Tags', textOf(tags)],
    ['Priority', textOf(record.priority)],
  ] as const
  const lines = [
    ...annotations.flatMap(({ description }) => textOf(description) ?? []),
    ...facts.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`])),
  ]
  return lines.length === 0 ? null : lines.join('\n')
}
