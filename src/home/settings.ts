/**
 * settings.toml: what this user prefers on this machine. Without the file everything has a default and no parser is
 * loaded. A broken file is a trouble that names file and line. Writing changes the lines it must and nothing else:
 * comments, order and unknown keys stay.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Env, HomePaths } from './paths.ts'
import type { Settings, SettingsPatch } from './settings-shape.ts'
import type { HomeTrouble } from './trouble.ts'
import { readWhole, writeWhole } from './whole-file.ts'

const defaults: Settings = { turso_enabled: false }

/** The file's settings, with JDO_TURSO_DB_URL and JDO_TIMEZONE over them. */
export async function readSettings(paths: HomePaths, env: Env): Promise<Result<Settings, HomeTrouble>> {
  const stored = await readStored(paths.settings)
  return stored.ok ? ok({ ...stored.value.settings, ...overridesOf(env) }) : stored
}

const overridesOf = (env: Env): Partial<Settings> => ({
  ...(env.JDO_TURSO_DB_URL && { turso_db_url: env.JDO_TURSO_DB_URL }),
  ...(env.JDO_TIMEZONE && { timezone: env.JDO_TIMEZONE }),
})

async function readStored(file: string): Promise<Result<{ text: string; settings: Settings }, HomeTrouble>> {
  const read = readWhole(file)
  if (!read.ok) return read
  if (read.value === null) return ok({ text: '', settings: defaults })
  const { settingsOfToml } = await import('./settings-toml.ts')
  const parsed = settingsOfToml(read.value)
  if (!parsed.ok) return no({ kind: 'settings_broken', file, ...parsed.error })
  return ok({ text: read.value, settings: { ...defaults, ...parsed.value } })
}

/** Keys that mean nothing to jdo: a slip, or of a newer one. They are left where they are. */
export async function unknownSettings(paths: HomePaths): Promise<readonly string[]> {
  const read = readWhole(paths.settings)
  if (!read.ok || read.value === null) return []
  return (await import('./settings-toml.ts')).unknownKeysOf(read.value)
}

/** Reads the file again, changes it, replaces it. Gives what the file says now, without the environment's overrides. */
export async function writeSettings(
  paths: HomePaths,
  patch: SettingsPatch,
): Promise<Result<Settings, HomeTrouble>> {
  const file = paths.settings
  const stored = await readStored(file)
  if (!stored.ok) return stored
  const { patchToml, settingsOfToml } = await import('./settings-toml.ts')
  const text = patchToml(stored.value.text, patch)
  const checked = settingsOfToml(text)
  if (!checked.ok) return no({ kind: 'settings_broken', file, ...checked.error })
  const written = await writeWhole(file, text)
  return written.ok ? ok({ ...defaults, ...checked.value }) : written
}
