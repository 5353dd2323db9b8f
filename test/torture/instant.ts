/**
 * Two devices push at the very same instant, again and again: different groups of one row, the same group of another,
 * and a row of their own each time. No edit may be lost, and nothing waits for the last round to be right.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homePaths } from '../../src/home/paths.ts'
import { startGate } from '../gate.ts'
import { startTursoServer } from '../turso-server.ts'
import { type DeviceProcess, type Heard, startProcess } from './device-process.ts'
import { judge } from './verdict.ts'

/** Exit code: 0 when nothing was lost. */
export async function meetOften(times: number, seed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'jdo-instant-'))
  const server = await startTursoServer(folder)
  const gate = await startGate({ target: server.url, token: 'secret', roundTripMs: 5 })
  const processes = [startProcess(), startProcess()]
  const homes = ['a', 'b'].map((name) => join(folder, name))
  try {
    for (const [at, process] of processes.entries()) {
      const home = homes[at] ?? ''
      const order = { kind: 'open', home, name: home, skewMs: 0, silenceMs: 15_000, marker: 'text' } as const
      expectOk(await process.ask(order))
      expectOk(await process.ask({ kind: 'join', url: gate.url, token: 'secret', isFirst: at === 0 }))
    }
    const refused = await meet(processes, times, seed)
    for (let turn = 0; turn < 2; turn++) for (const process of processes) expectOk(await process.ask(SYNC))
    for (const process of processes) expectOk(await process.ask({ kind: 'close' }))
    const ended = homes.map((home) => ({
      ...{ name: home.slice(-1), file: homePaths({ JDO_HOME: home }).database, acknowledged: 0 },
    }))
    const { wrongs, edits, conflicts } = await judge(ended, (sql) => server.query(sql), true)
    const lost = wrongs.filter((words) => words.startsWith('LOST')).length
    process.stdout.write(
      `${times} instants, ${edits} edits, ${refused} rounds that could not settle, ${conflicts} conflicts recorded, ${lost} lost\n${wrongs.map((words) => `  ${words}\n`).join('')}`,
    )
    return wrongs.length === 0 ? 0 : 1
  } finally {
    for (const process of processes) await process.kill()
    await gate.stop()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const SYNC = { kind: 'sync', allowMass: true } as const

function expectOk(heard: Heard): void {
  if (typeof heard === 'string' || heard.said !== 'ok') throw new Error(JSON.stringify(heard))
}

async function meet(processes: readonly DeviceProcess[], times: number, seed: number): Promise<number> {
  let refused = 0
  for (let at = 0; at < times; at++) {
    const edits = { kind: 'edit', edits: 2, pauseMs: 0 } as const
    await Promise.all(
      processes.map((process, index) => process.ask({ ...edits, seed: seed + at * 2 + index })),
    )
    const rounds = await Promise.all(processes.map((process) => process.ask(SYNC)))
    refused += rounds.filter((heard) => typeof heard === 'string' || heard.said !== 'ok').length
  }
  return refused
}
