/** What a command is given besides its words: the moment, the place, the store, and nothing it could prompt with. */
import type { Result } from '../base/result.ts'
import type { Instant, Wall } from '../base/time.ts'
import type { FileChange } from '../store/file-id.ts'
import type { Store } from '../store/open.ts'
import type { SyncHouse } from '../sync/sync-house.ts'
import type { WhenOptions } from '../words/when-problem.ts'
import type { Failure } from './reply/failure.ts'
import type { SettingValues } from './setting/setting-keys.ts'

export type Door = {
  /** This machine's clock, read once. */
  readonly now: Instant
  /** The same moment on the user's wall. */
  readonly wall: Wall
  /** IANA name of the user's zone. */
  readonly zone: string
  /** When a promise is due on its day, if nobody says: "17:00". */
  readonly dueTime: string
  readonly dates: WhenOptions
  readonly version: string
  readonly store: Store
  /** In a conversation: the file that was open before is no longer the one at its path; this store is another one. */
  readonly fileChange?: FileChange
  /** The moment at which a wall in a zone shows this date and time. */
  instantOfWall(wall: Wall, zone: string): Instant | Promise<Instant>
  isZone(name: string): boolean
  /** What the user's wall shows at that moment. */
  wallOf(instant: Instant): Wall
  /** settings.toml, as it stands there; undefined takes a key out. */
  readonly settings: {
    read(): Promise<Result<SettingValues, Failure>>
    /** Keys in the file that mean nothing here. */
    unknown(): Promise<readonly string[]>
    write(patch: SettingValues): Promise<Result<SettingValues, Failure>>
  }
  /** Everything the cloud needs: settings, secrets, folders, progress. */
  readonly sync: SyncHouse
  /** Tells how a long piece of work goes, at once; silent where only the answer is wanted. */
  say(line: string): void
  /** Cells in a line where `say` is read: 80 where that is no terminal. */
  readonly columns: number
  /** Somebody can be asked. */
  readonly interactive: boolean
  /** Standard input to its end, for a token or a text; empty at a terminal. */
  readInput(): Promise<string>
}
