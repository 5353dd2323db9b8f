/**
 * References (E4, E5): what a person typed → one living thing, or why not. "c12", the beginning of an id, or words of
 * its text. Several are asked about, never guessed.
 */
import { no, ok, type Result } from '../base/result.ts'
import { refText } from '../domain/entity.ts'
import { type Found, findByNumber, findByPrefix, type Titled, titlesOf } from '../store/find.ts'
import type { Store } from '../store/open.ts'
import { stakeholderNames } from '../store/read/stakeholder.ts'
import { matchName } from '../words/name.ts'
import { type Reference, readReference } from '../words/reference.ts'
import { matchWords, wordsOf } from './match-words.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'

export type Thing =
  | 'commitment'
  | 'task'
  | 'stakeholder'
  | 'goal'
  | 'milestone'
  | 'vision'
  | 'recurring'
  | 'inbox'
  | 'cleanup'
export type Target = { readonly entity: Thing; readonly id: string }
type Referred = Result<Target, Failure | Need>

export type Wanted = {
  /** Words are looked for in the first kind that has a match. */
  readonly things: readonly Thing[]
  /** Words match only what is open, or closed; by default the open first. References match any. */
  readonly among?: 'open' | 'closed'
  /** The command, for a hint: "done". */
  readonly command: string
  /** Where the answer goes; the command's words unless said. */
  readonly field?: string
  /** The words around the reference, which stay when it is chosen. */
  readonly before?: readonly string[]
  readonly after?: readonly string[]
}

export function refer(store: Store, text: string, wanted: Wanted): Referred {
  if (text.trim() === '') return no(whichOne(wanted))
  const reference = readReference(text)
  const found = candidates(store, reference, wanted)
  const [only] = found
  if (only !== undefined && found.length === 1) return ok({ entity: only.entity, id: only.id })
  if (only !== undefined) return no(ambiguous(text, found, wanted))
  return no(notFound(reference, text, wanted))
}

type Candidate = Target & Titled

function candidates(store: Store, reference: Reference, wanted: Wanted): readonly Candidate[] {
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
  if (found) return [titled(found)]
  return reference.prefix === undefined ? [] : byPrefix(store, reference.prefix, things)
}

const byPrefix = (store: Store, prefix: string, things: readonly Thing[]): readonly Candidate[] =>
  things.flatMap((thing) => findByPrefix(store, thing, prefix)).map(titled)

const titled = ({ entity, id }: Found): Candidate => ({ entity: entity as Thing, id, number: null, text: id })

function byWords(store: Store, words: string, { things, among }: Wanted): readonly Candidate[] {
  for (const state of among === undefined ? (['open', 'closed'] as const) : [among])
    for (const entity of things) {
      const found = titledBy(store, words, { entity, state })
      if (found.length > 0) return found.map((one) => ({ ...one, entity }))
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
      return [match.one]
    case 'several':
      return match.candidates
    default:
      return []
  }
}

const nounOf = ({ things }: Wanted): Thing | 'thing' =>
  things.length === 1 ? (things[0] ?? 'thing') : 'thing'

const exampleOf = (noun: Thing | 'thing'): string => refText(noun === 'thing' ? 'commitment' : noun, 12)

function whichOne(wanted: Wanted): Need {
  const noun = nounOf(wanted)
  return {
    kind: 'need',
    field: wanted.field ?? 'words',
    ask: 'text',
    question: `Which ${noun}?`,
    how: `jdo ${wanted.command} ${exampleOf(noun)}`,
  }
}

const MANY = 10

function ambiguous(reference: string, found: readonly Candidate[], wanted: Wanted): Need {
  const candidates = found.slice(0, MANY).map(({ entity, number, id, text }) => ({
    ref: number === null ? id : refText(entity, number),
    text,
  }))
  const { field = 'words', before = [], after = [] } = wanted
  const sets = (ref: string) => ({ [field]: field === 'words' ? [...before, ref, ...after] : ref })
  return {
    kind: 'need',
    field,
    ask: 'choose',
    question: `Which ${nounOf(wanted)} is "${reference}"?`,
    choices: candidates.map((one) => ({ ...one, sets: sets(one.ref) })),
    refusal: { kind: 'ambiguous', reference, candidates },
  }
}

function notFound(reference: Reference, given: string, wanted: Wanted): Failure {
  const noun = nounOf(wanted)
  if (reference.kind === 'short' && !wanted.things.some((thing) => thing === reference.of))
    return {
      kind: 'misreading',
      misreading: { kind: 'unreadable_reference', given, wanted: `a ${noun}, such as ${exampleOf(noun)}` },
    }
  return { kind: 'refusal', refusal: { kind: 'not_found', reference: given, entity: noun } }
}
