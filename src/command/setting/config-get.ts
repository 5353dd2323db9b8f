import { no, ok } from '../../base/result.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { readable } from '../failure.ts'
import type { Need } from '../reply/need.ts'
import { readKey, settingItem } from './setting-keys.ts'
import { keyOffers } from './setting-offer.ts'

export const configGet = command({
  name: 'config get',
  summary: 'show one setting',
  words: { name: 'KEY', help: 'timezone, due_time, week_start …', many: false, offers: keyOffers },
  options: {},
  examples: ['jdo config get timezone'],
  group: 'jdo',
  changes: 'nothing',
  run,
})

export const whichKey = (how: string): Need => ({
  kind: 'need',
  field: 'words',
  name: 'setting',
  ask: 'text',
  question: 'Which setting?',
  how,
})

async function run(input: Input<Record<never, never>>, door: Door): Promise<Answer> {
  const [word] = input.words
  if (word === undefined) return no(whichKey('jdo config get KEY'))
  const key = readable(readKey(word))
  if (!key.ok) return key
  const read = await door.settings.read()
  return read.ok ? ok({ kind: 'settings', items: [settingItem(key.value, read.value)], total: 1 }) : read
}
