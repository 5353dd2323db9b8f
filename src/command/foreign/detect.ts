/** Which program wrote a text, seen from its beginning. */
import type { ForeignFormat } from '../../domain/foreign.ts'
import { columnsOf, delimiterOf } from './csv.ts'
import { isJdoExport } from './jdo-format.ts'
import { isRecord, parseJson, recordsOfJson } from './json-record.ts'

/** Null when it could be anything. */
export function formatOf(text: string): Exclude<ForeignFormat, 'python-jdo'> | null {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('{') || start.startsWith('[')) return formatOfJson(start)
  const [header = ''] = start.split(/\r?\n/, 1)
  const names = header.split(delimiterOf(start)).map((name) => name.replaceAll('"', '').trim())
  const columns = columnsOf(names)
  if (columns.type !== undefined && columns.indent !== undefined) return 'todoist'
  if (names.length > 1 && columns.deliverable !== undefined) return 'csv'
  return isTodoTxt(start) ? 'todotxt' : null
}

function formatOfJson(text: string): 'jdo' | 'taskwarrior' | null {
  const whole = parseJson(text)
  if (whole.ok && isJdoExport(whole.value)) return 'jdo'
  const isTask = (record: unknown) => isRecord(record) && ('description' in record || 'uuid' in record)
  const records = recordsOfJson(text)
  return records.length === 0 || records.some(isTask) ? 'taskwarrior' : null
}

/** Some line bears a mark that only todo.txt has. */
const isTodoTxt = (text: string): boolean =>
  text
    .split(/\r?\n/)
    .some((line) => /^x \d{4}-|^\([A-Z]\) |^\d{4}-\d\d-\d\d \S|(^|\s)(due:\d{4}-|[+@]\w)/.test(line))
