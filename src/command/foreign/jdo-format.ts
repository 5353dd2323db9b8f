/** The mark of what `jdo export` writes. */
import { isRecord, type JsonRecord } from './json-record.ts'

/** The shape of its rows; a later shape would be another number. */
export const JDO_FORMAT = 1

export function isJdoExport(value: unknown): value is JsonRecord & { readonly rows: JsonRecord } {
  return isRecord(value) && value.jdo_export === JDO_FORMAT && isRecord(value.rows)
}
