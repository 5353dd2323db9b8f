/**
 * Makes the real things, each on first use: the terminal, the settings, the zone, the store. No framework wires the
 * house; arguments do. Whoever needs only help or a version opens none of it.
 */
import type { Result } from '../base/result.ts'
import type { Day, Instant } from '../base/time.ts'
import type { Command, Outside } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import type { Manner } from '../command/parse.ts'
import type { Porch } from '../command/porch.ts'
import type { Failure } from '../command/reply/failure.ts'
import type { Env } from '../home/paths.ts'
import type { Host } from '../repl/host.ts'
import type { Notice } from '../sync/notice.ts'
import type { Terminal } from '../terminal/port.ts'
import { doAfterwards } from './afterwards.ts'
import { openDoor, outsideOf } from './door.ts'
import { nowOf, openPremises, todayOf } from './premises.ts'
import { logFaultAt } from './secret.ts'
import { troubleOf } from './trouble.ts'
import { isWorker, work } from './worker.ts'

export type House = {
  readonly version: string
  readonly terminal: Terminal
  readonly now: Instant
  /** The day at `now` in the user's zone, once the door was opened. */
  readonly today: Day
  openDoor(): Promise<Result<Door, Failure>>
  /** For commands that need no store. */
  outside(): Outside
  /** What there is where the door stays shut. */
  openPorch(failure: Failure): Promise<Porch>
  /** A full disk or a locked file in the middle of a command is no fault of ours; nothing was written then. */
  troubleOf(fault: unknown): Promise<Failure | undefined>
  /** Writes the fault down; gives the log's path. */
  logFault(fault: unknown): Promise<string>
  afterwards(door: Door, command: Command): Promise<readonly Notice[]>
  /** This process was started to sync in the background. */
  isWorker(argv: readonly string[]): boolean
  work(): Promise<number>
  /** What a conversation needs; `openDoor` then gives each time a new moment. */
  host(): Promise<Omit<Host, 'manner' | 'look'>>
  close(): void
}

export async function makeHouse(env: Env, manner: Manner): Promise<House> {
  const premises = await openPremises(env, manner)
  return {
    version: JDO_VERSION,
    terminal: premises.terminal,
    get now() {
      return nowOf(premises)
    },
    get today() {
      return todayOf(premises)
    },
    openDoor: () => openDoor(premises),
    outside: () => outsideOf(premises),
    openPorch: async (failure) => (await import('./porch.ts')).openPorch(premises, failure),
    troubleOf: (fault) => troubleOf(premises, fault),
    logFault: (fault) => logFaultAt(premises, fault),
    afterwards: (door, command) => doAfterwards(premises, door, command),
    isWorker,
    work: () => work(premises),
    host: async () => (await import('./host.ts')).hostOf(premises),
    close: () => premises.store?.close(),
  }
}
