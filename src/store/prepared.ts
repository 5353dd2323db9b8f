/**
 * Statements of a store, prepared once: an import runs the same few a hundred thousand times. Only for statements that are
 * read to their end at once, and for texts of which there are few.
 */
import type Database from 'libsql'
import type { Store } from './open.ts'

const statementsByDatabase = new WeakMap<Database.Database, Map<string, Database.Statement>>()

/** They would keep a closed database open. */
export const forgetPrepared = (sqlite: Database.Database): void => void statementsByDatabase.delete(sqlite)

export function prepared({ sqlite }: Pick<Store, 'sqlite'>, sql: string): Database.Statement {
  const statements = statementsByDatabase.get(sqlite) ?? new Map<string, Database.Statement>()
  statementsByDatabase.set(sqlite, statements)
  const known = statements.get(sql)
  if (known !== undefined) return known
  const statement = sqlite.prepare(sql)
  statements.set(sql, statement)
  return statement
}
