/** Settings are written line by line into settings.toml: comments and what jdo does not know stay. */
import { no, ok, type Result } from '../../base/result.ts'
import { readTimeOfDay } from '../commitment/due.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, readable, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import { whichKey } from './config-get.ts'
import { readKey, readValue, type SettingValue, settingItem, settingKeys } from './setting-keys.ts'
import { keyOffers, settingOffers } from './setting-offer.ts'

export const configSet = command({
  name: 'config set',
  summary: 'change a setting of this machine',
  words: {
    name: 'KEY VALUE',
    help: 'the setting, and what it shall be',
    many: true,
    offers: settingOffers,
  },
  options: {},
  examples: ['jdo config set timezone Europe/Stockholm', 'jdo config set week_start sunday'],
  group: 'jdo',
  changes: 'machine',
  run: set,
})

export const configUnset = command({
  name: 'config unset',
  summary: 'take a setting away: the default holds again',
  words: { name: 'KEY', help: 'the setting', many: false, offers: keyOffers },
  options: {},
  examples: ['jdo config unset timezone'],
  group: 'jdo',
  changes: 'machine',
  run: unset,
})

type Asked = Input<Record<never, never>>

async function set({ words }: Asked, door: Door): Promise<Answer> {
  const [word, ...rest] = words
  if (word === undefined) return no(whichKey('jdo config set KEY VALUE'))
  const key = readable(readKey(word))
  if (!key.ok) return key
  if (rest.length === 0)
    return misread({
      kind: 'missing',
      field: 'value',
      command: 'config set',
      how: `jdo config set ${key.value} VALUE`,
    })
  const kept = keptElsewhere(key.value)
  if (kept !== null) return kept
  const value = await valueMeant(key.value, rest.join(' '), door)
  if (!value.ok) return value
  if (key.value === 'timezone' && !door.isZone(String(value.value)))
    return misread({ kind: 'unknown_zone', given: String(value.value) })
  return write(key.value, value.value, door)
}

/** A time of day may be said as everywhere else; the file has it as 17:00. */
async function valueMeant(key: string, text: string, door: Door): Promise<Result<SettingValue, Failure>> {
  return key === 'due_time' ? readTimeOfDay(text, door, key) : readable(readValue(key, text))
}

async function unset({ words }: Asked, door: Door): Promise<Answer> {
  const [word] = words
  if (word === undefined) return no(whichKey('jdo config unset KEY'))
  const key = readable(readKey(word))
  if (!key.ok) return key
  return keptElsewhere(key.value) ?? write(key.value, undefined, door)
}

function keptElsewhere(setting: string) {
  const keeper = settingKeys[setting]?.keeper
  return keeper === undefined ? null : refuse({ kind: 'kept_elsewhere', setting, keeper })
}

async function write(key: string, value: SettingValue | undefined, door: Door): Promise<Answer> {
  const written = await door.settings.write({ [key]: value })
  return written.ok ? ok({ kind: 'settings', items: [settingItem(key, written.value)], total: 1 }) : written
}
