/**
 * The records of a table, one bad one apart from the others: a quote that is never closed, or closed in the middle of a
 * cell, costs the line that it stands on, and reading goes on with the next.
 */
import { CsvError, parse } from 'csv-parse/sync'

export type CsvRecord =
  | { readonly kind: 'cells'; readonly cells: readonly string[] }
  /** What cannot be split into cells, as it stands there. */
  | { readonly kind: 'unreadable'; readonly line: string }

/** As much as a record may be long, so that an open quote does not swallow the whole table each time. */
const LONGEST = 200_000

export function csvRecordsOf(text: string, delimiter: string): readonly CsvRecord[] {
  const records: CsvRecord[] = []
  let rest = Buffer.from(text)
  while (rest.length > 0) rest = rest.subarray(readUntilBad(rest, delimiter, records))
  return records
}

/** Gives how much was read: all, or up to the end of a bad record's first line. */
function readUntilBad(bytes: Buffer, delimiter: string, records: CsvRecord[]): number {
  let read = 0
  try {
    parse(bytes, {
      bom: true,
      delimiter,
      max_record_size: LONGEST,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      on_record: (cells: readonly string[], info) => {
        records.push({ kind: 'cells', cells })
        read = info.bytes
        return null
      },
    })
    return bytes.length
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
  }
  const { line, end } = firstLine(bytes, read)
  records.push({ kind: 'unreadable', line })
  return end
}

const [NEWLINE, RETURN] = [0x0a, 0x0d]

/** The first line with something in it from there on, and where the next one begins. */
function firstLine(bytes: Buffer, from: number): { readonly line: string; readonly end: number } {
  const isBreak = (at: number) => bytes[at] === NEWLINE || bytes[at] === RETURN
  let start = from
  while (start < bytes.length && isBreak(start)) start++
  let end = start
  while (end < bytes.length && !isBreak(end)) end++
  return { line: bytes.subarray(start, end).toString(), end }
}
