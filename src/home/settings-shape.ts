/** The settings a person may make, under the names they have in settings.toml. */
import type { Clock } from '../base/time.ts'

export type ColorWish = 'auto' | 'always' | 'never'
export type WeekStart = 'monday' | 'sunday' | 'saturday'
/** How 3/4 is read when it could be two days. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

export type Settings = {
  readonly timezone?: string
  readonly turso_enabled: boolean
  readonly turso_db_url?: string
  readonly color?: ColorWish
  readonly week_start?: WeekStart
  readonly date_order?: DateOrder
  readonly due_time?: Clock
  /** The mark of sync in the prompt. */
  readonly prompt_mark?: boolean
}
/** What to change; undefined takes the key out. */
export type SettingsPatch = { readonly [Key in keyof Settings]?: Settings[Key] | undefined }
