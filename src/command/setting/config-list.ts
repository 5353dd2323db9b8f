import { ok } from '../../base/result.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { settingItem, settingKeys } from './setting-keys.ts'

export const configList = command({
  name: 'config list',
  summary: 'show the settings of this machine',
  options: {},
  examples: ['jdo config list'],
  group: 'jdo',
  changes: 'nothing',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  const read = await door.settings.read()
  if (!read.ok) return read
  const items = Object.keys(settingKeys).map((key) => settingItem(key, read.value))
  return ok({ kind: 'settings', items, total: items.length })
}
