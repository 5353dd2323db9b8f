/**
 * A witness in the store itself: triggers note every version that every row ever has, in the very transaction that makes
 * it. So what was written is known exactly, also when the writer was killed before it could say so, and whoever it was:
 * an edit, a round that landed something, a clock that was corrected.
 */
import type Database from 'libsql'
import { type Entity, entities, fieldsOf } from '../../src/domain/entity.ts'

/** One change of one row. */
export type Witnessed = {
  readonly seq: number
  /** This device's id at that moment. */
  readonly self: string
  readonly entity: Entity
  readonly id: string
  /** Its version before; null for a row that was not there. */
  readonly was: string | null
  readonly stamps: string
  /** The columns, as JSON. */
  readonly row: string
  /** When that really was. */
  readonly at: string
}

/** The true time, as the server has it: no device's clock. */
const NOW = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`

const TABLE = `create table if not exists torture_witness (
  seq integer primary key autoincrement, self text, entity text, id text, was text, stamps text, row text, at text)`

/** Once for each store; it stays there. */
export function placeWitness(sqlite: Database.Database): void {
  sqlite.exec('begin immediate')
  sqlite.exec(TABLE)
  for (const entity of entities) for (const sql of triggersOf(entity)) sqlite.exec(sql)
  sqlite.exec('commit')
}

function triggersOf(entity: Entity): readonly string[] {
  const columns = fieldsOf(entity).map((column) => `'${column}', new.${column}`)
  const note = (was: string) => `insert into torture_witness (self, entity, id, was, stamps, row, at)
    select id, '${entity}', new.id, ${was}, new.stamps, json_object(${columns.join(', ')}), ${NOW} from device where is_self = 1;`
  return [
    `create trigger if not exists witness_new_${entity} after insert on ${entity} begin ${note('null')} end`,
    `create trigger if not exists witness_${entity} after update on ${entity}
       when old.stamps is not new.stamps begin ${note('old.stamps')} end`,
  ]
}

/** How much was witnessed so far: what was acknowledged with this number must still be there at the end. */
export function lastWitnessed(sqlite: Database.Database): number {
  const [row] = sqlite.prepare('select coalesce(max(seq), 0) as seq from torture_witness').all([]) as {
    seq: number
  }[]
  return row?.seq ?? 0
}

export const allWitnessed = (sqlite: Database.Database): readonly Witnessed[] =>
  sqlite.prepare('select * from torture_witness order by seq').all([]) as readonly Witnessed[]
