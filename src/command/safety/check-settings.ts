/** Whether settings.toml says what jdo understands, a zone that there is included, also where the environment overrides it. */
import type { Check } from '../../domain/check.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import { settingKeys } from '../setting/setting-keys.ts'
import { bad, good, warning } from './check.ts'

type Patient = Pick<Door, 'settings' | 'isZone' | 'sync'>

export async function checkSettings({ settings, isZone, sync }: Patient): Promise<Check> {
  const file = sync.paths.settings
  const read = await settings.read()
  if (!read.ok) return bad('Settings', brokenText(read.error, file), `Mend that line of ${file}`)
  const given = sync.env.JDO_TIMEZONE
  if (given && !isZone(given))
    return bad('Settings', `JDO_TIMEZONE names no time zone: ${given}`, `A name such as ${SOME_ZONE}`)
  const { timezone } = read.value
  if (timezone !== undefined && !isZone(String(timezone)))
    return bad(
      'Settings',
      `no time zone is called ${timezone} (timezone in ${file})`,
      `A name such as ${SOME_ZONE}`,
    )
  const unknown = await settings.unknown()
  if (unknown.length > 0)
    return warning(
      'Settings',
      `nothing is called ${unknown.join(', ')} (in ${file})`,
      'jdo config list shows the names',
    )
  const set = Object.keys(read.value).filter((key) => Object.hasOwn(settingKeys, key)).length
  return good('Settings', `${set} set, the others by default`)
}

const SOME_ZONE = 'Europe/Stockholm'

function brokenText(failure: Failure, file: string): string {
  const trouble =
    failure.kind === 'trouble' && failure.trouble.kind === 'home' ? failure.trouble.trouble : null
  if (trouble?.kind === 'settings_broken') return `${file}, line ${trouble.line}: ${trouble.why}`
  return `${file} cannot be read`
}
