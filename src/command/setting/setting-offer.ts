/** What Tab offers behind `config set`, `get` and `unset`. */
import type { Offer } from '../declaration.ts'
import { readKey, settingKeys } from './setting-keys.ts'

/** The settings that can be set by hand, and behind one of them what it can be. */
export function settingOffers([key, value]: readonly string[]): readonly Offer[] {
  if (key === undefined)
    return Object.entries(settingKeys)
      .filter(([, { keeper }]) => keeper === undefined)
      .map(([word, { help, otherwise }]) => ({ word, means: `${help} (${otherwise})` }))
  const read = readKey(key)
  if (!read.ok || value !== undefined) return []
  const { choices = [], isFree } = settingKeys[read.value] ?? {}
  return isFree ? [] : choices.map((word) => ({ word, means: '' }))
}

export const keyOffers = (before: readonly string[]): readonly Offer[] =>
  before.length === 0 ? settingOffers([]) : []
