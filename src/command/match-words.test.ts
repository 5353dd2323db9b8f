import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Change } from '../store/change.ts'
import { titlesOf } from '../store/find.ts'
import type { Store } from '../store/open.ts'
import { save } from '../store/save.ts'
import { openTemporaryStore, removeStore } from '../store/temporary.fixture.ts'
import { matchWords, wordsOf } from './match-words.ts'

const NOW = '2026-11-22T10:00:00.000Z'
/** Words whose case, accents and borders different programs see differently. */
const WORDS = [
  ...[
    'report',
    'Report',
    'REPORTS',
    'rép',
    're\u0301p',
    'ΟΔΟΣ',
    'οδος',
    'İstanbul',
    'istanbul',
    'STRAẞE',
    'straße',
  ],
  ...[
    'naïve',
    'naive',
    'ﬁle',
    'file',
    'q3',
    '3',
    '²',
    'हिन्दी',
    '健太',
    'x\u20ddy',
    'co-op',
    "it's",
    'a_b',
    'Ø',
    'ø',
    'ÿ',
  ],
  ...['Ǆ', 'ǆ', 'ſet', 'set', '🎉', '"quoted"', '*', 'title', 'AND', 'x\u0000y'.replace('\u0000', '\ufe0f')],
]
const texts = fc.sample(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }), {
  numRuns: 300,
  seed: 7,
})

let store: Store
beforeAll(async () => {
  store = await openTemporaryStore(NOW)
  const changes = texts.map(
    (words, at): Change => ({
      kind: 'create',
      entity: 'inbox',
      id: `i${at}`,
      values: { text: words.join(' '), captured_at: NOW },
    }),
  )
  save(store, NOW, () => ({ ok: true, value: { changes, value: null } }))
})
afterAll(() => {
  removeStore(store)
})

it('[E5] what the search narrows down to holds all that the words can mean', () => {
  const all = titlesOf(store, 'inbox', 'open', [])
  expect(all).toHaveLength(texts.length)
  const part = fc
    .tuple(fc.constantFrom(...WORDS), fc.nat(4))
    .map(([word, cut]) => word.slice(0, word.length - cut))
  let narrowed = 0
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 2 }), (parts) => {
      const words = parts.join(' ')
      const some = titlesOf(store, 'inbox', 'open', wordsOf(words))
      if (some.length < all.length) narrowed++
      const idsOf = (found: typeof all) =>
        matchWords(words, found)
          .map(({ id }) => id)
          .join()
      expect(idsOf(some)).toBe(idsOf(all))
    }),
    { numRuns: 300 },
  )
  expect(narrowed).toBeGreaterThan(50)
})
