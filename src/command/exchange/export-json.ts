/**
 * Everything, deleted things and history and versions included: importing it into an empty jdo gives the same jdo. A row
 * a line, so that two exports can be compared.
 */
import type { Entity } from '../../domain/entity.ts'
import { jsonFieldsOf, readJson } from '../../domain/json-field.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import { parseStamps } from '../../domain/version.ts'
import type { Store } from '../../store/open.ts'
import { everyRow } from '../../store/read/export.ts'
import { JDO_FORMAT } from '../foreign/jdo-format.ts'

type About = { readonly now: string; readonly version: string; readonly progress: { rows: number } }

/** Pieces of one JSON object. */
export function* jsonOf(store: Store, { now, version, progress }: About): Generator<string> {
  yield `{"jdo_export": ${JDO_FORMAT}, "exported_at": "${now}", "jdo_version": "${version}", "rows": {`
  let current: Entity | undefined
  for (const [entity, row] of everyRow(store)) {
    if (entity !== current) yield `${current === undefined ? '' : '\n],'}\n${JSON.stringify(entity)}: [\n`
    else yield ',\n'
    current = entity
    progress.rows++
    yield JSON.stringify(jsonRow(entity, row))
  }
  yield `${current === undefined ? '' : '\n]'}\n}}\n`
}

const BOOLEANS: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  commitment: ['completed_on_time', 'recovered'],
  task: ['is_notification'],
}

function jsonRow(entity: Entity, row: RawRow): Readonly<Record<string, unknown>> {
  const json: Record<string, unknown> = { ...row, stamps: parseStamps(String(row.stamps)) }
  for (const field of BOOLEANS[entity] ?? []) if (row[field] !== null) json[field] = row[field] === 1
  for (const field of jsonFieldsOf(entity))
    if (row[field] !== null) json[field] = readJson(entity, field, row[field] ?? null)
  return json
}
