/** The settings a person may make by command, with what holds when they say nothing. */
import { no, ok, type Result } from '../../base/result.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { SettingItem } from '../reply/item.ts'

export type SettingValue = string | boolean
/** By key, as settings.toml has them. */
export type SettingValues = Readonly<Record<string, SettingValue | undefined>>

type Key = {
  readonly otherwise: string
  readonly help: string
  /** The words that are possible, or an example where any of a kind is. */
  readonly choices: readonly string[]
  readonly isFree?: (text: string) => boolean
  /** Whoever keeps it: not to be set here. */
  readonly keeper?: string
}

export const settingKeys: Readonly<Record<string, Key>> = {
  timezone: {
    otherwise: 'as this machine',
    help: 'in which zone dates are meant',
    choices: ['Europe/Stockholm'],
    isFree: () => true,
  },
  due_time: {
    otherwise: '17:00',
    help: 'when a promise is due on its day',
    choices: ['17:00'],
    isFree: () => true,
  },
  week_start: { otherwise: 'monday', help: 'where a week begins', choices: ['monday', 'sunday', 'saturday'] },
  date_order: { otherwise: 'mdy', help: 'how 3/5 is read', choices: ['dmy', 'mdy', 'ymd'] },
  color: { otherwise: 'auto', help: 'colours', choices: ['auto', 'always', 'never'] },
  prompt_mark: { otherwise: 'true', help: 'the mark of sync in the prompt', choices: ['true', 'false'] },
  turso_enabled: { otherwise: 'false', help: 'sync', choices: [], keeper: 'jdo sync setup' },
  turso_db_url: { otherwise: 'none', help: 'with which database', choices: [], keeper: 'jdo sync setup' },
}

export const settingItem = (key: string, values: SettingValues): SettingItem => ({
  key,
  value: values[key] ?? null,
  otherwise: settingKeys[key]?.otherwise ?? '',
  help: settingKeys[key]?.help ?? '',
})

/** The key as it is written, or why there is none. */
export function readKey(text: string): Result<string, Refusal> {
  const key = text.trim().toLowerCase().replaceAll('-', '_')
  return Object.hasOwn(settingKeys, key)
    ? ok(key)
    : no({ kind: 'not_a_choice', field: 'setting', given: text, choices: Object.keys(settingKeys) })
}

/** The value as the file has it. */
export function readValue(key: string, text: string): Result<SettingValue, Refusal> {
  const { choices = [], isFree } = settingKeys[key] ?? {}
  const value = text.trim()
  const isGood = isFree ? isFree(value) : choices.includes(value.toLowerCase())
  if (!isGood) return no({ kind: 'not_a_choice', field: key, given: text, choices })
  if (isFree) return ok(value)
  return ok(choices.includes('true') ? value.toLowerCase() === 'true' : value.toLowerCase())
}
