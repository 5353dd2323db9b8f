/**
 * Measuring beside each other: A B A B …, so that whatever else the machine does falls on both; then medians. Clock
 * time counts what a person waits, processor time what was worked, which a busy machine disturbs less.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export type Spent = { readonly wallMs: number; readonly cpuMs: number }

/** A program in one of its runs; `after` is not counted. */
export type Program = {
  /** Node when absent. */
  readonly command?: string
  readonly words: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly after?: () => Promise<void>
}

/**
 * Command and words that run a script with the meter. By way of a shell, for a child of this process would begin with
 * this process's own peak.
 */
export const metered = (words: readonly string[]): readonly [string, readonly string[]] => {
  const meter = join(import.meta.dirname, 'meter.js')
  return ['bash', ['-c', '"$@"; exit $?', 'bash', process.execPath, '-r', meter, ...words]]
}

/** Medians by name. The first run of each warms up and does not count. */
export async function compare<Name extends string>(
  runs: Readonly<Record<Name, () => Promise<Spent>>>,
  times: number,
): Promise<Readonly<Record<Name, Spent>>> {
  const names = Object.keys(runs) as Name[]
  const spent = new Map<Name, Spent[]>(names.map((name) => [name, []]))
  for (let run = 0; run <= times; run++) {
    for (const name of names) {
      const one = await runs[name]()
      if (run > 0) spent.get(name)?.push(one)
    }
  }
  return Object.fromEntries(names.map((name) => [name, medianOf(spent.get(name) ?? [])])) as Record<
    Name,
    Spent
  >
}

const medianOf = (all: readonly Spent[]): Spent => ({
  wallMs: median(all.map(({ wallMs }) => wallMs)),
  cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
})

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2
}

export const MOST_OUTPUT = 2 ** 30

/** A whole process as a shell's user sees it, its end included. Only bash tells the times of a child this exactly. */
const TIMED = `TIMEFORMAT='%3R %3U %3S'; exec 3>&2; { time "$@" 2>/dev/null; } 2>&3`

export const processRun = (program: Program) => async (): Promise<Spent> => {
  const words = ['-c', TIMED, 'bash', program.command ?? process.execPath, ...program.words]
  const { status, stderr, stdout } = spawnSync('bash', words, {
    env: program.env,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  })
  if (status !== 0) throw new Error(`exit ${status}: ${program.words.join(' ')}\n${stdout.slice(0, 1_000)}`)
  const [wall = 0, user = 0, system = 0] = stderr.trim().split(' ').map(Number)
  await program.after?.()
  return { wallMs: wall * 1_000, cpuMs: (user + system) * 1_000 }
}

/** Work inside this process; its threads count. */
export const workRun = (work: () => Promise<unknown>) => async (): Promise<Spent> => {
  const before = process.cpuUsage()
  const startedMs = performance.now()
  await work()
  const wallMs = performance.now() - startedMs
  const { user, system } = process.cpuUsage(before)
  return { wallMs, cpuMs: (user + system) / 1_000 }
}

/** The most memory that a program held, in MiB. */
export function peakMib({ words, env }: Program): number {
  const { status, output } = spawnSync(...metered(words), {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  })
  if (status !== 0) throw new Error(`exit ${status}: ${words.join(' ')}\n${output[2]}`)
  return Number(output[3]) / 1024
}
