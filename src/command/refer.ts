/**
 * References (E4, E5): what a person typed → one living thing, or why not. "c12", the beginning of an id, or words of
 * its text. Several are asked about, never guessed.
 */
import { no, ok, type Result } from '../base/result.ts'
import { type Found, findByNumber, findByPrefix, type Titled, titlesOf } from '../store/find.ts'
import type { Store } from '../store/open.ts'
import { stakeholderNames } from '../store/read/stakeholder.ts'
import { matchName } from '../words/name.ts'
import { type Reference, readReference } from '../words/reference.ts'
import { matchWords, wordsOf } from './match-words.ts'
import { ambiguous, candidateOf, notFound, whichOne } from './refer-need.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Target, Thing, Wanted } from './wanted.ts'

type Referred = Result<Target, Failure | Need>

export function refer(store: Store, text: string, wanted: Wanted): Referred {
  if (text.trim() === '') return no(whichOne(store, wanted))
  const reference = readReference(text)
  const meant = numberMeant(store, reference, wanted)
  const matching = candidates(store, reference, wanted)
  const found = meant === undefined ? matching : [meant, ...matching.filter(({ id }) => id !== meant.id)]
  const [only, another] = found
  if (only === undefined) return no(notFound(reference, text, wanted, undefined))
  if (another !== undefined) return no(ambiguous(store, text, { found, wanted }))
  // "done 1" may be a slip for c1, which nobody should be taken at.
  return only === meant
    ? no(notFound(reference, text, wanted, candidateOf(store, meant).ref))
    : ok({ entity: only.entity, id: only.id })
}

/** "c2 c3", "c2,c3": several, if every word is a reference; else all the words point at one. */
export function referAll(
  store: Store,
  words: readonly string[],
  wanted: Wanted,
): Result<readonly Target[], Failure | Need> {
  const parts = words.flatMap((word) => word.split(/[\s,]+/)).filter(Boolean)
  const areReferences = parts.length > 1 && parts.every((part) => readReference(part).kind === 'short')
  const targets: Target[] = []
  for (const text of areReferences ? parts : [words.join(' ')]) {
    const found = refer(store, text, wanted)
    if (!found.ok) return found
    if (!targets.some(({ id }) => id === found.value.id)) targets.push(found.value)
  }
  return ok(targets)
}

/** The thing that has this number, where only its letter is missing. */
function numberMeant(store: Store, reference: Reference, { things }: Wanted): Target | undefined {
  if (reference.kind === 'short' || !/^[1-9]\d{0,8}$/.test(reference.words)) return undefined
  const number = Number(reference.words)
  for (const entity of things) {
    const found = findByNumber(store, entity, number)
    if (found) return { entity, id: found.id }
  }
  return undefined
}

function candidates(store: Store, reference: Reference, wanted: Wanted): readonly Target[] {
  const { things } = wanted
  if (reference.kind === 'words') return byWords(store, reference.words, wanted)
  if (reference.kind === 'prefix') {
    const byId = byPrefix(store, reference.prefix, things)
    const others = byWords(store, reference.words, wanted).filter(({ id }) =>
      byId.every((one) => one.id !== id),
    )
    return [...byId, ...others]
  }
  const thing = things.find((each) => each === reference.of)
  const found = thing && findByNumber(store, thing, reference.number)
  if (found) return [targetOf(found)]
  return reference.prefix === undefined ? [] : byPrefix(store, reference.prefix, things)
}

const byPrefix = (store: Store, prefix: string, things: readonly Thing[]): readonly Target[] =>
  things.flatMap((thing) => findByPrefix(store, thing, prefix)).map(targetOf)

const targetOf = ({ entity, id }: Found): Target => ({ entity: entity as Thing, id })

function byWords(store: Store, words: string, { things, among }: Wanted): readonly Target[] {
  for (const state of among === undefined ? (['open', 'closed'] as const) : [among])
    for (const entity of things) {
      const found = titledBy(store, words, { entity, state })
      if (found.length > 0) return found.map(({ id }) => ({ entity, id }))
    }
  return []
}

/** A plan has no words of its own: it is found by those of its promise. */
function titledBy(
  store: Store,
  words: string,
  { entity, state }: { readonly entity: Thing; readonly state: 'open' | 'closed' },
): readonly Titled[] {
  if (entity === 'cleanup') return []
  if (entity === 'stakeholder') return byName(store, words)
  return matchWords(words, titlesOf(store, entity, state, wordsOf(words)))
}

/** The same person under each way of saying the name (D3). Close misses are for the commands that make people. */
function byName(store: Store, words: string): readonly Titled[] {
  const names = stakeholderNames(store).map((named) => ({ ...named, text: named.name }))
  const match = matchName(words, names)
  switch (match.kind) {
    case 'self':
      return names.filter(({ type }) => type === 'self').slice(0, 1)
    case 'exact':
    case 'case_insensitive':
    case 'prefix':
    case 'near':
      return [match.one]
    case 'several':
      return match.candidates
    default:
      return []
  }
}
