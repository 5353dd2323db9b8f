/** What `jdo export` writes: every row, with its versions. */
import { type Entity, entities, fieldsOf, groupsByEntity } from '../../domain/entity.ts'
import type { Foreign, ForeignRow, ImportProblem } from '../../domain/foreign.ts'
import { rawRowOf } from '../../domain/raw-row.ts'
import type { Stamps } from '../../domain/version.ts'
import { isRecord, type JsonRecord, parseJson } from './json-record.ts'
import { problemAt } from './problem.ts'

/** The mark of the file and the shape of its rows; a later shape would be another number. */
export const JDO_FORMAT = 1

export function isJdoExport(value: unknown): value is JsonRecord & { readonly rows: JsonRecord } {
  return isRecord(value) && value.jdo_export === JDO_FORMAT && isRecord(value.rows)
}

export function readJdoJson(text: string): Foreign {
  const file = parseJson(text)
  const rows: ForeignRow[] = []
  const problems: ImportProblem[] = []
  const found = file.ok && isJdoExport(file.value) ? file.value.rows : {}
  for (const entity of entities) {
    const list: readonly unknown[] = Array.isArray(found[entity]) ? found[entity] : []
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
  const missing = requiredBy[entity]?.find((field) => typeof record[field] !== 'string')
  if (missing !== undefined) return problemAt(at, record, 'bad_value', missing)
  const fields = fieldsOf(entity).map((field) => [field, record[field] ?? null] as const)
  const raw = rawRowOf(Object.fromEntries(fields))
  const stamps = stampsIn(entity, record.stamps)
  return stamps === null
    ? problemAt(at, record, 'bad_value', 'stamps')
    : { at, entity, id: record.id, raw, stamps }
}

/** Without these a row means nothing. */
const requiredBy: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  stakeholder: ['name', 'type', 'created_at'],
  vision: ['title', 'narrative', 'status', 'created_at'],
  goal: ['title', 'problem', 'status', 'created_at'],
  milestone: ['goal_id', 'title', 'target_date', 'status', 'created_at'],
  recurring: ['deliverable', 'stakeholder_id', 'rule', 'created_at'],
  commitment: ['deliverable', 'stakeholder_id', 'due_date', 'due_at', 'timezone', 'status', 'created_at'],
  task: ['commitment_id', 'title', 'status', 'created_at'],
  cleanup: ['commitment_id', 'status', 'created_at'],
  inbox: ['text', 'captured_at', 'created_at'],
  event: ['entity', 'entity_id', 'at', 'what'],
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
