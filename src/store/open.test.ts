import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { storeTroubleOf } from './open.ts'

const kindOf = (code: string, folder = tmpdir()) =>
  storeTroubleOf(join(folder, 'jdo.db'), Object.assign(new Error(code), { code }))?.kind

it('what SQLite says is told apart; the disk is called full only when it is', () => {
  expect(kindOf('SQLITE_FULL')).toBe('disk_full')
  for (const code of ['SQLITE_IOERR_READ', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC'])
    expect(kindOf(code)).toBe('disk_failed')
  expect(kindOf('SQLITE_BUSY_SNAPSHOT')).toBe('store_busy')
  expect(kindOf('SQLITE_CORRUPT')).toBe('store_unreadable')
  expect(kindOf('SQLITE_CONSTRAINT_PRIMARYKEY')).toBeUndefined()
})

it.runIf(process.platform === 'linux')(
  'where there is no room, the disk is full whatever SQLite says',
  () => {
    // A file system of which nothing is ever free.
    expect(kindOf('SQLITE_IOERR_SHORT_READ', '/proc')).toBe('disk_full')
  },
)
