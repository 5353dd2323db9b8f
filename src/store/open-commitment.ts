/**
 * Which promises are open, as SQL: once, for it is word for word the condition of the index commitment_open_by_due (in
 * schema.ts), and SQLite takes the index for no other words.
 */
import { openStatuses } from '../domain/commitment.ts'

const statuses = openStatuses.map((status) => `'${status}'`).join(', ')

/** `of`: the table's name and a dot, or nothing. */
const openStatusOf = (of: string): string => `${of}status in (${statuses})`
export const openOf = (of: string): string => `${of}deleted_at is null and ${openStatusOf(of)}`

/** For `commitment c`, as every query here calls it. */
export const OPEN_STATUS = openStatusOf('c.')
export const OPEN = openOf('c.')

/** Insisted on: SQLite would rather walk through all that was ever due. It refuses the query if the index does not fit. */
export const BY_DUE = 'commitment c indexed by commitment_open_by_due'
