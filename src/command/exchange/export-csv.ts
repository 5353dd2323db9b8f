/** Promises as a table with a header, which `jdo import` reads back. */
import { stringify } from 'csv-stringify/sync'
import type { CommitmentItem } from '../reply/item.ts'

const COLUMNS = [
  'id',
  'ref',
  'deliverable',
  'stakeholder',
  'due_date',
  'due_time',
  'timezone',
  'status',
  'completed_at',
  'completed_on_time',
  'notes',
  'created_at',
] as const satisfies readonly (keyof CommitmentItem)[]

/** `escape_formulas`: a deliverable that begins with "=" must not become one in a spreadsheet. */
export const csvOf = (items: readonly CommitmentItem[]): string =>
  stringify([...items], {
    header: true,
    columns: [...COLUMNS],
    escape_formulas: true,
    cast: { boolean: String },
  })
