/** The file that is imported: what is in it, and which program wrote it. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { no, ok, type Result } from '../../base/result.ts'
import type { Foreign, ForeignFormat } from '../../domain/foreign.ts'
import type { Door } from '../door.ts'
import { misread, troubled } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'

export type Source = { readonly foreign: Foreign; readonly format: ForeignFormat }

/** `-` is standard input. */
export async function readSource(
  path: string,
  said: ForeignFormat | undefined,
  door: Door,
): Promise<Result<Source, Failure>> {
  if (path !== '-' && isSqlite(path)) return readPython(path, door)
  const text = path === '-' ? ok(await door.readInput()) : readText(path)
  if (!text.ok) return text
  const { formatOf } = await import('../foreign/detect.ts')
  const format = said ?? formatOf(text.value)
  if (format === null || format === 'python-jdo') return unknownFormat(path)
  const foreign = await readAs(format, text.value, door)
  return foreign === null ? troubled({ kind: 'file_not_jdo_export', path }) : ok({ format, foreign })
}

function readText(path: string): Result<string, Failure> {
  try {
    return ok(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (cause) {
    return troubled({ kind: 'file_unreadable', path, cause })
  }
}

const SQLITE = 'SQLite format 3\0'

function isSqlite(path: string): boolean {
  const head = Buffer.alloc(SQLITE.length)
  try {
    const file = openSync(path, 'r')
    readSync(file, head, 0, SQLITE.length, 0)
    closeSync(file)
  } catch {
    return false // Whoever reads it next says why.
  }
  return head.toString('latin1') === SQLITE
}

const unknownFormat = (path: string) =>
  misread({
    kind: 'missing',
    field: 'format',
    command: 'import',
    how: `Say what ${path === '-' ? 'it' : path} is: --from jdo, taskwarrior, todotxt, csv, todoist or python-jdo.`,
  })

/** Null: not what it was said to be. The other formats name each record that they cannot read. */
async function readAs(
  format: Exclude<ForeignFormat, 'python-jdo'>,
  text: string,
  { wall, dates }: Door,
): Promise<Foreign | null> {
  switch (format) {
    case 'jdo':
      return (await import('../foreign/jdo-json.ts')).readJdoJson(text)
    case 'taskwarrior':
      return (await import('../foreign/taskwarrior.ts')).readTaskwarrior(text)
    case 'todotxt':
      return (await import('../foreign/todo-txt.ts')).readTodoTxt(text)
    case 'csv':
    case 'todoist':
      return (await import('../foreign/csv.ts')).readCsv(text, { wall, dates })
  }
}

async function readPython(path: string, door: Door): Promise<Result<Source, Failure>> {
  const { readForeignTables } = await import('../../store/foreign-file.ts')
  const { pythonTables, readPythonJdo } = await import('../foreign/python-jdo.ts')
  const tables = readForeignTables(path, pythonTables, 'commitments')
  if (tables.ok) return ok({ format: 'python-jdo', foreign: readPythonJdo(tables.value, door.wall) })
  return tables.error === 'other_tables'
    ? no({ kind: 'trouble', trouble: { kind: 'file_not_python_jdo', path } })
    : troubled({ kind: 'file_unreadable', path, cause: null })
}
