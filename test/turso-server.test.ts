import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTursoServer, type TursoServer } from './turso-server.ts'

describe('the real sync server', () => {
  let cloud: TursoServer
  beforeEach(async () => {
    cloud = await startTursoServer()
  })
  afterEach(() => cloud.stop())

  test('it runs statements', async () => {
    await cloud.query('CREATE TABLE t (id TEXT PRIMARY KEY, n INTEGER, x REAL)')
    await cloud.query('INSERT INTO t VALUES (?, ?, ?)', 'a', 7, null)
    expect(await cloud.query('SELECT * FROM t')).toEqual([{ id: 'a', n: 7, x: null }])
    await expect(cloud.query('SELECT * FROM nothing')).rejects.toThrow('nothing')
  })

  test('what it said yes to survives SIGKILL and a restart on the same port', async () => {
    await cloud.query('CREATE TABLE t (id TEXT PRIMARY KEY)')
    await cloud.query("INSERT INTO t VALUES ('kept')")
    const before = cloud.pid
    await cloud.kill()
    await expect(cloud.query('SELECT 1')).rejects.toThrow()
    await cloud.restart()
    expect(cloud.pid).not.toBe(before)
    expect(await cloud.query('SELECT * FROM t')).toEqual([{ id: 'kept' }])
  })

  test('two of them do not meet', async () => {
    const other = await startTursoServer()
    await other.query('CREATE TABLE t (id TEXT PRIMARY KEY)')
    await other.stop()
    await expect(cloud.query('SELECT * FROM t')).rejects.toThrow()
  })
})
