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

export function* csvOf(pages: Iterable<readonly CommitmentItem[]>): Generator<string> {
  let header = true
  for (const items of pages) {
    // "escape_formulas": a deliverable that begins with "=" must not become one in a spreadsheet.
    yield stringify([...items], {
      header,
      columns: [...COLUMNS],
      escape_formulas: true,
      cast: { boolean: String },
    })
    header = false
  }
}
