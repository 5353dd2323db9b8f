/** What a conversation is given by the house. */
import type { Result } from '../base/result.ts'
import type { Command } from '../command/declaration.ts'
import type { Door } from '../command/door.ts'
import type { Manner } from '../command/parse.ts'
import type { Failure } from '../command/reply/failure.ts'
import type { Terminal } from '../terminal/port.ts'
import type { textOfNotice } from '../view/notice.ts'
import type { Look } from '../view/shape/look.ts'

export type Host = {
  readonly terminal: Terminal
  readonly manner: Manner
  /** At this moment, and as wide as the terminal is now. */
  look(): Look
  /** Each time at a new moment, with the settings as they are now. */
  openDoor(): Promise<Result<Door, Failure>>
  afterwards(door: Door, command: Command): Promise<readonly Parameters<typeof textOfNotice>[0][]>
  /** A round of sync, by a process of its own, unless one was made a moment ago. */
  keepSynced(door: Door): Promise<void>
  /** Another jdo with these words, at this terminal: for what talks to the cloud. */
  runApart(argv: readonly string[]): Promise<void>
  /** Another jdo behind the scenes: what it says; null when it fails. */
  askApart(argv: readonly string[]): Promise<string | null>
  troubleOf(fault: unknown): Promise<Failure | undefined>
  logFault(fault: unknown): Promise<string>
  readonly history: {
    /** The newest first. */
    read(): readonly string[]
    add(line: string): Promise<void>
  }
  /** The prompt may carry the mark of sync (a setting). */
  showsMark(): boolean
}
