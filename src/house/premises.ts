/** What this process has at hand: made once, and filled in as it is needed. */
import { type Day, type Instant, instantOfMs } from '../base/time.ts'
import { AS_AT_TERMINAL } from '../command/demo/as-at-terminal.ts'
import type { Manner } from '../command/parse.ts'
import { type Env, type HomePaths, homePaths } from '../home/paths.ts'
import { readSettings } from '../home/settings.ts'
import { wallOf } from '../home/zone.ts'
import type { Store } from '../store/open.ts'
import type { Terminal } from '../terminal/port.ts'
import { realTerminal } from '../terminal/real.ts'

/** What a conversation leaves to another jdo speaks as the conversation does. */
export const IN_CONVERSATION = 'JDO_IN_CONVERSATION'

export type Premises = {
  readonly env: Env
  readonly manner: Manner
  readonly paths: HomePaths
  readonly terminal: Terminal
  /** The moment at which the door was opened last. */
  nowMs: number
  /** As they were read at that moment. */
  settings: Awaited<ReturnType<typeof readSettings>>
  /** Once it is open. */
  store: Store | undefined
  /** The door was opened before. */
  wasOpened: boolean
}

export async function openPremises(env: Env, manner: Manner): Promise<Premises> {
  const paths = homePaths(env)
  const nowMs = Date.now()
  const settings = await readSettings(paths, env)
  const terminal = realTerminal(env, {
    machine: manner.json,
    // What a person reads of it afterwards is no place for progress.
    quiet: manner.quiet || env[AS_AT_TERMINAL] === '1',
    plain: manner.plain,
    ...(manner.noColor && { color: 'never' as const }),
    ...(settings.ok && { colorSetting: settings.value.color }),
  })
  return { env, manner, paths, terminal, nowMs, settings, store: undefined, wasOpened: false }
}

export const nowOf = ({ nowMs }: Premises): Instant => instantOfMs(nowMs)
/** In the user's zone, once the door was opened. */
export const todayOf = ({ nowMs }: Premises): Day => wallOf(nowMs).date
