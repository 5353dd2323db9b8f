/** Whether a command gets slower with the number of promises, and how much memory the longest list takes. */

import { join } from 'node:path'
import { type Figure, ratio } from './figure.ts'
import { SOMEONE } from './fill.ts'
import { type Home, makeHomes, wallMsInNewHome } from './home.ts'
import { compare, peakMib, processRun } from './measure.ts'

const SIZES = [1_000, 10_000, 100_000] as const
const TIMES = 11
const LIST_LIMIT_MIB = 120
/** So many promises out of a file, within so long. */
const IMPORTED = 10_000
const IMPORT_LIMIT_MS = 2_000
const LISTS = [['list'], ['list', '--all'], ['list', '--all', '--json']] as const

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  list: ['list'],
  show: ['show', 'c500'],
  commit: ['commit', 'send the slides', '--to', 'me', '--due', 'tomorrow'],
  'list --to NAME': ['list', '--to', SOMEONE],
  log: ['log'],
  search: ['search', 'report'],
  today: ['today'],
}

export async function sizeFigures(): Promise<readonly Figure[]> {
  const homes = await makeHomes(SIZES)
  const figures: Figure[] = []
  for (const [what, words] of Object.entries(COMMANDS)) figures.push(...(await growthOf(what, words, homes)))
  for (const words of LISTS) figures.push(...memoryOf(words, homes))
  for (const [at, home] of homes.entries()) figures.push(...(await wholeFigures(SIZES[at] ?? 0, home)))
  for (const { machine } of homes) await machine.cleanup()
  return figures
}

async function growthOf(
  what: string,
  words: readonly string[],
  homes: readonly Home[],
): Promise<readonly Figure[]> {
  const runs = Object.fromEntries(homes.map((home, at) => [SIZES[at], processRun(home.jdo(words))]))
  const spent = await compare(runs, TIMES)
  const [smallest, ...larger] = SIZES
  const least = spent[smallest]
  if (!least) return []
  return larger.flatMap((size) => {
    const mine = spent[size]
    return mine
      ? [{ what: `${what} at ${count(size)}`, against: count(smallest), ...ratio(mine, least) }]
      : []
  })
}

/** What goes through everything takes as long as there is much. */
async function wholeFigures(size: number, home: Home): Promise<readonly Figure[]> {
  const file = join(home.machine.home, 'promises.csv')
  const msOf = async (...words: readonly string[]) => (await processRun(home.jdo(words))()).wallMs
  const named = (what: string) => `${what} at ${count(size)}`
  return [
    { what: named('integrity'), ms: await msOf('integrity') },
    { what: named('export'), ms: await msOf('export', '--format', 'csv', '--all', '--output', file) },
    {
      what: named('import'),
      ms: await wallMsInNewHome(['import', file, '--yes']),
      ...(size === IMPORTED && { limit: IMPORT_LIMIT_MS }),
    },
  ]
}

function memoryOf(words: readonly string[], homes: readonly Home[]): readonly Figure[] {
  const home = homes.at(-1)
  if (!home) return []
  const what = `jdo ${words.join(' ')} at ${count(SIZES.at(-1) ?? 0)}`
  const mib = peakMib(home.jdo(words))
  return [{ what, mib, limit: LIST_LIMIT_MIB }]
}

const count = (size: number): string => String(size).replace(/\B(?=(\d{3})+$)/g, ',')
