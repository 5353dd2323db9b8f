/** Hands the promises on: to another program, to a calendar, to a file for safekeeping. */
import { ok, type Result } from '../../base/result.ts'
import { type ExportFormat, exportFormats } from '../../domain/export.ts'
import { listCommitments } from '../../store/read/commitment.ts'
import { tasksOf } from '../../store/read/task.ts'
import { replaceFile } from '../../store/whole-file.ts'
import { type Answer, choice, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem, taskItem } from '../item.ts'
import type { Failure } from '../reply/failure.ts'
import { unwritable } from '../unwritable.ts'

const options = {
  format: choice(exportFormats, 'json holds everything, the others the promises'),
  output: text('FILE', 'where to; standard output without it'),
  all: flag('also what is kept or abandoned; json holds everything anyway'),
} as const

export const exportPromises = command({
  name: 'export',
  summary: 'hand your promises on, to a file or another program',
  options,
  examples: [
    'jdo export --output promises.json',
    'jdo export --format ics --output promises.ics',
    'jdo export --format csv --all',
  ],
  group: 'jdo',
  changes: 'nothing',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const format = input.format ?? 'json'
  const { count, pieces } = await piecesOf(format, input.all === true, door)
  if (input.output === undefined) {
    const whole = [...pieces].join('').replace(/\n$/, '')
    return ok({ kind: 'exported', item: { format, count: count(), output: null, text: whole } })
  }
  const done = written(input.output, pieces)
  if (!done.ok) return done
  return ok({ kind: 'exported', item: { format, count: count(), output: input.output, text: null } })
}

type Pieces = { readonly pieces: Iterable<string>; count(): number }

async function piecesOf(format: ExportFormat, isAll: boolean, door: Door): Promise<Pieces> {
  if (format === 'json') {
    const { jsonOf } = await import('./export-json.ts')
    const progress = { rows: 0 }
    return { pieces: jsonOf(door.store, { ...door, progress }), count: () => progress.rows }
  }
  const rows = listCommitments(door.store, { status: isAll ? 'all' : 'open' })
  const items = rows.map((row) => commitmentItem(row, door.now))
  const count = () => items.length
  switch (format) {
    case 'csv':
      return { pieces: [(await import('./export-csv.ts')).csvOf(items)], count }
    case 'markdown': {
      const tasks = (id: string) => tasksOf(door.store, id).map((row) => taskItem(row, ''))
      return { pieces: [(await import('./export-markdown.ts')).markdownOf(items, tasks)], count }
    }
    case 'ics':
      return {
        pieces: [(await import('./export-ics.ts')).icsOf(items, door.now, door.version)],
        count,
      }
    case 'todo':
      return { pieces: [(await import('./export-todo-txt.ts')).todoTxtOf(items)], count }
  }
}

function written(path: string, pieces: Iterable<string>): Result<null, Failure> {
  try {
    replaceFile(path, ended(pieces))
    return ok(null)
  } catch (cause) {
    return unwritable(path, cause)
  }
}

/** A file of text ends with the end of a line. */
function* ended(pieces: Iterable<string>): Generator<string> {
  let last = ''
  for (const piece of pieces) {
    yield piece
    last = piece
  }
  if (!last.endsWith('\n')) yield '\n'
}
