/** The score, as lines of Markdown. */

import type { Times } from './lister.ts'
import type { Tally } from './live.ts'

export type Score = {
  readonly total: Tally
  readonly seed: number
  readonly seconds: number
  readonly editMs: readonly number[]
  readonly lists: Times
  readonly failed: readonly number[]
}

export function table({ total, seed, seconds, editMs, lists, failed }: Score): string {
  const rows: readonly (readonly [string, string | number])[] = [
    ['seed', `${seed}…${seed + total.histories - 1}`],
    ['histories', total.histories],
    ['values written, each with its stamp', total.edits],
    [
      'rounds',
      `${total.rounds}, ${total.failedRounds} of them cut short, killed, or told that another is at it`,
    ],
    ['processes killed', total.kills],
    ['servers killed', total.serverKills],
    ['requests that met bad weather, about', total.badRequests],
    ['replicas damaged', total.damages],
    ['resets', total.resets],
    ['disks filled', `${total.fullDisks}, ${total.diskRefusals} times said no`],
    ['native code died', total.nativeDeaths],
    ['stamps corrected', total.restamped],
    ['conflicts recorded', total.conflicts],
    ['lost', total.lost],
    ['histories that went wrong', failed.length === 0 ? 0 : `${failed.length}: ${failed.join(', ')}`],
    ['an edit, median and 99 %', spread(editMs)],
    ['jdo list amid it, median and 99 %', spread(lists.tortured)],
    ['jdo list without sync, same moment', spread(lists.calm)],
    ['minutes', (seconds / 60).toFixed(1)],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, value]) => `| ${name.padEnd(width)} | ${value} |`)
  return `${[`| ${'what'.padEnd(width)} | how many |`, `|${'-'.repeat(width + 2)}|---|`, ...lines].join('\n')}\n`
}

function spread(times: readonly number[]): string {
  if (times.length === 0) return 'none'
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return `${at(0.5).toFixed(0)} ms, ${at(0.99).toFixed(0)} ms (of ${times.length})`
}
