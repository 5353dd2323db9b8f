/**
 * A first upload or download in a process of its own, so that its memory can be told: jdo's, or that of the bare SDK.
 *   errand jdo|bare upload|download DATABASE URL
 * Prints the seconds it took; the meter tells the memory.
 */

import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { entities } from '../src/domain/entity.ts'
import type { RawRow } from '../src/domain/raw-row.ts'
import { makeDevice, must } from '../test/device.ts'
import { closeBare, insertBare, openBare } from './bare.ts'
import { storeAt } from './home.ts'

const [whose, way, database = '', url = ''] = process.argv.slice(2)

async function jdoErrand(): Promise<() => Promise<unknown>> {
  const device = await makeDevice('bench')
  if (way === 'upload') await device.replaceStore(database)
  return async () => {
    must(await device.join(url, way === 'upload' ? 'upload' : 'download'))
    await device.stop()
  }
}

async function bareErrand(): Promise<() => Promise<unknown>> {
  const store = await storeAt(database)
  const rows = (table: string) => store.sqlite.prepare(`select * from ${table}`).all([]) as RawRow[]
  return async () => {
    const replica = await openBare(url, join(dirname(database), 'bare.db'))
    if (way === 'upload') {
      for (const entity of entities) await insertBare(replica, entity, rows(entity))
      await replica.push()
    }
    await closeBare(replica)
  }
}

async function main(): Promise<void> {
  const errand = await (whose === 'jdo' ? jdoErrand() : bareErrand())
  const before = process.cpuUsage()
  const startedMs = performance.now()
  await errand()
  const wallMs = performance.now() - startedMs
  const { user, system } = process.cpuUsage(before)
  writeSync(1, JSON.stringify({ wallMs, cpuMs: (user + system) / 1_000 }))
}

main().catch((fault: unknown) => {
  writeSync(2, `${fault instanceof Error ? fault.stack : String(fault)}\n`)
  process.exitCode = 1
})
