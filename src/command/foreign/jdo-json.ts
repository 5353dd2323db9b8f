/** What `jdo export` writes: every row, with its versions. */
import { type Entity, entities, fieldsOf, groupsByEntity } from '../../domain/entity.ts'
import type { Foreign, ForeignRow, ImportProblem } from '../../domain/foreign.ts'
import { rawRowOf } from '../../domain/raw-row.ts'
import type { Stamps } from '../../domain/version.ts'
import { isJdoExport } from './jdo-format.ts'
import { isRecord, parseJson } from './json-record.ts'
import { problemAt } from './problem.ts'

/** Null for what is no export. */
export function readJdoJson(text: string): Foreign | null {
  const file = parseJson(text)
  if (!file.ok || !isJdoExport(file.value)) return null
  const rows: ForeignRow[] = []
  const problems: ImportProblem[] = []
  for (const entity of entities) {
    const found = file.value.rows[entity]
    const list: readonly unknown[] = Array.isArray(found) ? found : []
    for (const [index, record] of list.entries()) {
      const read = readRow(index + 1, entity, record)
      if ('why' in read) problems.push(read)
      else rows.push(read)
    }
  }
  return { promises: [], rows, problems, gone: 0 }
}

function readRow(at: number, entity: Entity, record: unknown): ForeignRow | ImportProblem {
  if (!isRecord(record) || typeof record.id !== 'string' || !/^[0-9a-f-]{36}$/.test(record.id))
    return problemAt(at, record, 'unreadable')
  const fields = fieldsOf(entity).map((field) => [field, record[field] ?? null] as const)
  const raw = rawRowOf(Object.fromEntries(fields))
  const stamps = stampsIn(entity, record.stamps)
  return stamps === null
    ? problemAt(at, record, 'bad_value', 'stamps')
    : { at, entity, id: record.id, raw, stamps }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const isStamp = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === 4 &&
  value.every((part) => typeof part === 'string') &&
  INSTANT.test(String(value[0])) &&
  /^[0-9a-f]{8}$/.test(String(value[1]))

function stampsIn(entity: Entity, value: unknown): Stamps | null {
  if (!isRecord(value)) return null
  const isGood = Object.entries(value).every(
    ([group, stamp]) => Object.hasOwn(groupsByEntity[entity], group) && isStamp(stamp),
  )
  return isGood ? (value as unknown as Stamps) : null
}
