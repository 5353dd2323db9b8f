/**
 * The one door between store and cloud: every row crosses here, on its way up and on its way down. Down comes only what
 * the rules here can work with; what makes no sense, written by a person in a shell or by a program with a fault, is told
 * apart and left alone, and stops nothing else. (Text columns could be sealed and opened here, too.)
 */
import type { Entity } from '../domain/entity.ts'
import type { RawRow } from '../domain/raw-row.ts'
import type { DeviceId } from '../domain/version.ts'
import { columnsOf } from '../store/raw.ts'
import { senselessIn } from '../store/row-shape.ts'

/** A row as the cloud has it. */
export type CloudRow = {
  readonly row: RawRow
  /** Columns that make no sense here; none in a good row. */
  readonly senseless: readonly string[]
}

/** A row that was left in the cloud, and the columns for which it was. */
export type Unreadable = {
  readonly entity: Entity
  readonly id: string
  readonly columns: readonly string[]
}

export const fromCloud = (entity: Entity, row: RawRow): CloudRow => ({
  row,
  senseless: senselessIn(entity, row),
})

export const isReadable = ({ senseless }: CloudRow): boolean => senseless.length === 0

/** As a push sends it: our columns, and which push it was (cloud.ts). */
export const toCloud = (entity: Entity, row: RawRow, by: DeviceId, number: number): RawRow => ({
  ...Object.fromEntries(columnsOf(entity).map((column) => [column, row[column] ?? null])),
  pushed_by: by,
  pushed_no: number,
})
