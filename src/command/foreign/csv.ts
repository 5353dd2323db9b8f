/**
 * A table with a header, whatever its columns are called and whatever parts them; Todoist's own export too, where tasks
 * below a task are its steps and comments its notes.
 */
import { instantOfMs, isClock, isDay, type Wall } from '../../base/time.ts'
import { type CommitmentStatus, commitmentStatuses } from '../../domain/commitment.ts'
import type { Foreign, ForeignDue, ForeignPromise, ImportProblem } from '../../domain/foreign.ts'
import { readWhen } from '../../words/when.ts'
import type { WhenOptions } from '../../words/when-problem.ts'
import { type CsvRecord, csvRecordsOf } from './csv-records.ts'
import { textOf } from './json-record.ts'
import { problemAt } from './problem.ts'

export type Calendar = { readonly wall: Wall; readonly dates: WhenOptions }

/** The names a column goes by, the surest first. */
const namesByField = {
  type: ['type'],
  indent: ['indent'],
  id: ['id', 'uuid', 'key'],
  deliverable: ['deliverable', 'content', 'title', 'task', 'name', 'summary', 'subject', 'description'],
  to: ['stakeholder', 'to', 'to whom', 'responsible', 'assignee', 'assigned to', 'person', 'for', 'who'],
  due: ['due_date', 'due date', 'due', 'deadline', 'date'],
  time: ['due_time', 'due time', 'time'],
  zone: ['timezone', 'zone'],
  status: ['status', 'state', 'done', 'completed'],
  completed: ['completed_at', 'completed at', 'completed on', 'end'],
  created: ['created_at', 'created at', 'created', 'entry'],
  notes: ['notes', 'note', 'comment', 'comments', 'description', 'details'],
} as const
type Field = keyof typeof namesByField
type Columns = Readonly<Partial<Record<Field, number>>>
type Record_ = { readonly at: number; readonly cells: readonly string[]; readonly columns: Columns }

export function readCsv(text: string, calendar: Calendar): Foreign {
  const [header, ...records] = csvRecordsOf(text, delimiterOf(text))
  const columns = header?.kind === 'cells' ? columnsOf(header.cells) : {}
  const found: Found = { promises: [], problems: [], seen: new Map(), isBelow: 'nothing' }
  // Without a header no column means anything.
  if (header?.kind === 'unreadable') leaveOut(0, header, found)
  else
    for (const [index, record] of records.entries()) {
      if (record.kind === 'unreadable') leaveOut(index + 1, record, found)
      else take({ at: index + 1, cells: record.cells, columns }, found, calendar)
    }
  return { promises: found.promises, rows: [], problems: found.problems, gone: 0 }
}

/** Whatever parts the header into the most columns. */
export function delimiterOf(text: string): string {
  const [header = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  const countOf = (delimiter: string) => header.split(delimiter).length
  return [',', ';', '\t', '|'].reduce((best, next) => (countOf(next) > countOf(best) ? next : best))
}

/** Each column means one thing: what an earlier field has taken is not taken again. */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase())
  const columns: Partial<Record<Field, number>> = {}
  const taken = new Set<number>()
  for (const field of Object.keys(namesByField) as Field[]) {
    const at = namesByField[field].map((name) => names.indexOf(name)).find((i) => i >= 0 && !taken.has(i))
    if (at === undefined) continue
    columns[field] = at
    taken.add(at)
  }
  return columns
}

type Found = {
  readonly promises: ForeignPromise[]
  readonly problems: ImportProblem[]
  readonly seen: Map<string, number>
  /** What a step or a comment that comes next belongs to: the last promise, or one that was left out. */
  isBelow: 'nothing' | 'promise' | 'left_out'
}

function leaveOut(at: number, { line }: CsvRecord & { kind: 'unreadable' }, found: Found): void {
  found.problems.push(problemAt(at, line, 'unreadable'))
  found.isBelow = 'left_out'
}

function take(record: Record_, found: Found, calendar: Calendar): void {
  const type = cell(record, 'type')?.toLowerCase()
  if (type === 'section') return
  const isNote = type === 'note'
  const isStep = !isNote && Number(cell(record, 'indent') ?? 1) > 1
  if (isNote || (isStep && found.isBelow !== 'nothing')) takePart(record, found, isNote)
  else takePromise(record, found, calendar)
}

/** A step or a comment goes where its promise goes, also to what is left out. */
function takePart(record: Record_, { promises, problems, isBelow }: Found, isNote: boolean): void {
  const text = cell(record, 'deliverable')
  const last = promises.at(-1)
  if (text === null) return
  if (last === undefined || isBelow !== 'promise') {
    problems.push(problemAt(record.at, text, 'no_parent'))
    return
  }
  promises[promises.length - 1] = isNote ? withNote(last, text) : withStep(last, text, record)
}

function takePromise(record: Record_, found: Found, calendar: Calendar): void {
  const read = readRecord(record, calendar)
  found.isBelow = 'why' in read ? 'left_out' : 'promise'
  if ('why' in read) {
    found.problems.push(read)
    return
  }
  const times = (found.seen.get(read.key) ?? 0) + 1
  found.seen.set(read.key, times)
  found.promises.push(times === 1 ? read : { ...read, key: `${read.key} ${times}` })
}

const withNote = (promise: ForeignPromise, note: string): ForeignPromise => ({
  ...promise,
  notes: [promise.notes, note].filter(Boolean).join('\n'),
})

function withStep(promise: ForeignPromise, title: string, record: Record_): ForeignPromise {
  const step = { title, isDone: isDone(cell(record, 'status')), notes: cell(record, 'notes') }
  return { ...promise, steps: [...promise.steps, step] }
}

function readRecord(record: Record_, calendar: Calendar): ForeignPromise | ImportProblem {
  const { at, cells } = record
  const deliverable = cell(record, 'deliverable')
  if (deliverable === null) return problemAt(at, cells.join(', '), 'no_deliverable')
  const due = dueOf(record, calendar)
  if (typeof due === 'string') return problemAt(at, deliverable, 'bad_date', due)
  const status = statusOf(cell(record, 'status'))
  if (status === undefined) return problemAt(at, deliverable, 'bad_value', cell(record, 'status') ?? '')
  const completed = momentOf(cell(record, 'completed'))
  const created = momentOf(cell(record, 'created'))
  const bad = [completed, created].includes(undefined)
  if (bad || completed === undefined || created === undefined)
    return problemAt(at, deliverable, 'bad_date', cell(record, 'completed') ?? '')
  const to = cell(record, 'to')?.replace(/ \(\d+\)$/, '') ?? null
  return {
    at,
    key: cell(record, 'id') ?? [deliverable, to ?? '', cell(record, 'due') ?? ''].join('\n'),
    deliverable,
    to,
    due,
    status: completed !== null && status === 'pending' ? 'completed' : status,
    completed_at: completed,
    created_at: created,
    notes: cell(record, 'notes'),
    steps: [],
  }
}

function cell({ cells, columns }: Record_, field: Field): string | null {
  const at = columns[field]
  return at === undefined ? null : (textOf(cells[at])?.replace(GUARD, '') ?? null)
}

/** What keeps a spreadsheet from taking a text for a formula, as the export writes it. */
const GUARD = /^'(?=[=+\-@＝＋－＠])/

/** A date in words, as a person may write it here too; the text itself when it is none. */
function dueOf(record: Record_, { wall, dates }: Calendar): ForeignDue | null | string {
  const given = cell(record, 'due')
  if (given === null) return null
  const moment = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(given) ? momentOf(given) : undefined
  if (moment) return { kind: 'moment', at: moment }
  const when = readWhen(given, wall, dates)
  const time = cell(record, 'time')?.slice(0, 5)
  if (!when.ok || !isDay(when.value.date) || (time !== undefined && !isClock(time))) return given
  const zone = cell(record, 'zone')
  return { kind: 'wall', date: when.value.date, time: when.value.time ?? time ?? null, zone }
}

/** Undefined for what is no moment. A bare day is its noon. */
function momentOf(text: string | null): string | null | undefined {
  if (text === null) return null
  const ms = Date.parse(isDay(text) ? `${text}T12:00:00Z` : text)
  return Number.isNaN(ms) ? undefined : instantOfMs(ms)
}

const DONE = ['completed', 'done', 'kept', 'x', 'yes', 'true', '1', 'finished', 'closed']
const NOT_DONE = ['', 'no', 'false', '0', 'open', 'todo', 'to do', 'new', 'waiting', 'needs-action']
const meaningByWord: Readonly<Record<string, CommitmentStatus>> = {
  ...Object.fromEntries(commitmentStatuses.map((status) => [status, status])),
  ...Object.fromEntries(DONE.map((word) => [word, 'completed'])),
  ...Object.fromEntries(NOT_DONE.map((word) => [word, 'pending'])),
  started: 'in_progress',
  doing: 'in_progress',
  cancelled: 'abandoned',
  canceled: 'abandoned',
}

const isDone = (text: string | null): boolean => statusOf(text) === 'completed'

const statusOf = (text: string | null): CommitmentStatus | undefined =>
  meaningByWord[(text ?? '').toLowerCase().replaceAll(' ', '_')] ?? meaningByWord[(text ?? '').toLowerCase()]
