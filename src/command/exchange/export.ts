/** Hands the promises on: to another program, to a calendar, to a file for safekeeping. */
import { ok, type Result } from '../../base/result.ts'
import { type ExportFormat, type ExportText, exportFormats } from '../../domain/export.ts'
import {
  commitmentNumbers,
  commitmentsNumbered,
  numbersByStakeholder,
} from '../../store/read/commitment-page.ts'
import { tasksByCommitment } from '../../store/read/task.ts'
import { replaceFile } from '../../store/whole-file.ts'
import { type Answer, choice, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import { paged } from '../page.ts'
import type { Failure } from '../reply/failure.ts'
import type { CommitmentItem } from '../reply/item.ts'
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
  const text = await textOf(format, input.all === true, door)
  if (input.output === undefined) return ok({ kind: 'exported', item: { format, output: null, text } })
  const done = written(input.output, text.pieces)
  if (!done.ok) return done
  return ok({ kind: 'exported', item: { format, output: input.output, count: text.count() } })
}

async function textOf(format: ExportFormat, isAll: boolean, door: Door): Promise<ExportText> {
  if (format === 'json') {
    const { jsonOf } = await import('./export-json.ts')
    const progress = { rows: 0 }
    return { pieces: jsonOf(door.store, { ...door, progress }), count: () => progress.rows }
  }
  const filter = { status: isAll ? 'all' : 'open' } as const
  const numbers =
    format === 'markdown' ? numbersByStakeholder(door.store, filter) : commitmentNumbers(door.store, filter)
  return { pieces: await piecesOf(format, pagesOf(numbers, door), door), count: () => numbers.length }
}

/** At least one, that a table has its head. */
function* pagesOf(numbers: readonly number[], { store, now }: Door): Generator<readonly CommitmentItem[]> {
  const { items, rest } = paged(numbers, (page) =>
    commitmentsNumbered(store, page).map((row) => commitmentItem(row, now)),
  )
  yield items
  if (rest) yield* rest.pages
}

async function piecesOf(
  format: Exclude<ExportFormat, 'json'>,
  pages: Iterable<readonly CommitmentItem[]>,
  { store, now, version }: Door,
): Promise<Iterable<string>> {
  switch (format) {
    case 'csv':
      return (await import('./export-csv.ts')).csvOf(pages)
    case 'markdown':
      return (await import('./export-markdown.ts')).markdownOf(pages, (ids) => tasksByCommitment(store, ids))
    case 'ics':
      return (await import('./export-ics.ts')).icsOf(pages, now, version)
    case 'todo':
      return (await import('./export-todo-txt.ts')).todoTxtOf(pages)
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
