/** Tables of another program's SQLite file, read without touching it. */
import Database from 'libsql'
import { no, ok, type Result } from '../base/result.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

export type ForeignFileTrouble = 'unreadable' | 'other_tables'

/** Rows by table; tables that are missing are left out. `needed` tells one program's file from another's. */
export function readForeignTables(
  path: string,
  tables: readonly string[],
  needed: string,
): Result<Readonly<Record<string, Rows>>, ForeignFileTrouble> {
  try {
    const sqlite = new Database(path, { readonly: true, fileMustExist: true } as Database.Options)
    try {
      const names = sqlite.prepare(`select name from sqlite_master where type = 'table'`).all([]) as {
        name: string
      }[]
      const found = tables.filter((table) => names.some(({ name }) => name === table))
      if (!found.includes(needed)) return no('other_tables')
      const rowsOf = (table: string) => sqlite.prepare(`select * from "${table}"`).all([]) as Rows
      return ok(Object.fromEntries(found.map((table) => [table, rowsOf(table)])))
    } finally {
      sqlite.close()
    }
  } catch {
    return no('unreadable')
  }
}
