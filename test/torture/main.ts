/** As many histories as were asked for, one after the other, and a table. Exit 1 when one of them went wrong. */
import { parseArgs } from 'node:util'
import type { DeviceProcess } from './device-process.ts'
import { historyOf } from './history.ts'
import { meetOften } from './instant.ts'
import { makeLister } from './lister.ts'
import { freshTally, type Lived, live, type Tally, type Tools, type Troubles } from './live.ts'
import { table } from './table.ts'

const { values: options, positionals } = parseArgs({
  options: {
    seed: { type: 'string' },
    histories: { type: 'string' },
    minutes: { type: 'string' },
    /** Histories at the same time. */
    lanes: { type: 'string' },
    verbose: { type: 'boolean' },
    /** So many meetings of two devices at one instant, instead of histories. */
    instants: { type: 'string' },
  },
  allowPositionals: true,
})
const [program = ''] = positionals
const seed = Number(options.seed ?? Math.floor(Math.random() * 1_000_000))
const histories = Number(options.histories ?? 10)
const minutes = Number(options.minutes ?? 60)
const lanes = Number(options.lanes ?? 1)

/** Every sixth is typed, command by command, into the built program. */
const isProgram = (seed: number): boolean => seed % 6 === 5

async function main(): Promise<number> {
  if (options.instants !== undefined) return meetOften(Number(options.instants), seed)
  const pool: DeviceProcess[] = []
  const lister = await makeLister(program)
  const giveUpAtMs = performance.now() + minutes * 60_000
  const total = freshTally()
  const editMs: number[] = []
  const failed: number[] = []
  const troubles: Troubles = new Map()
  const begunMs = performance.now()
  let next = 0
  const lane = async () => {
    while (next < histories && performance.now() < giveUpAtMs) {
      const at = seed + next++
      const lived = await liveOrFail(at, { pool, program, list: lister.list })
      add(total, lived.tally)
      editMs.push(...lived.editMs)
      for (const [why, count] of lived.troubles) troubles.set(why, (troubles.get(why) ?? 0) + count)
      if (lived.wrongs.length > 0) failed.push(at)
      sayWrongs(at, lived)
      if (total.histories % 25 === 0) process.stderr.write(`${total.histories} histories\n`)
    }
  }
  try {
    await Promise.all(Array.from({ length: lanes }, lane))
  } finally {
    for (const process of pool) await process.kill()
    await lister.end()
  }
  const seconds = (performance.now() - begunMs) / 1_000
  process.stdout.write(table({ total, seed, seconds, editMs, failed, lists: lister.times() }))
  if (options.verbose)
    process.stdout.write(`${[...troubles].map(([why, count]) => `${count} × ${why}\n`).join('')}`)
  return failed.length > 0 ? 1 : 0
}

/** A history that cannot be lived to its end is one that went wrong. */
async function liveOrFail(seed: number, tools: Tools): Promise<Lived> {
  try {
    return await live(historyOf(seed, isProgram(seed)), tools)
  } catch (fault) {
    const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
    return { tally: { ...freshTally(), histories: 1 }, wrongs: [words], editMs: [], troubles: new Map() }
  }
}

function add(total: Tally, tally: Tally): void {
  for (const key of Object.keys(total) as (keyof Tally)[]) total[key] += tally[key]
}

function sayWrongs(seed: number, { wrongs }: Lived): void {
  if (wrongs.length === 0) return
  const lines = wrongs.slice(0, 20).map((words) => `  ${words}`)
  process.stdout.write(`history ${seed} went wrong (${wrongs.length}):\n${lines.join('\n')}\n`)
  process.stdout.write(`  again: npm run torture -- --seed ${seed} --histories 1\n`)
}

main().then(
  (code) => process.exit(code),
  (fault) => {
    process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`)
    process.exit(70)
  },
)
