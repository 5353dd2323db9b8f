/**
 * Whom a typed name means (D3): the very name, then the same name in other letters' case, then the one that begins
 * with it; then it is asked about. Names are compared in NFC, so that é typed in two ways is one letter. "Sara" begins
 * "Sarah", but is as likely somebody else: that is asked about as well, where somebody may be new.
 */
import { forgivenSlips, typoDistance } from './closest.ts'

export type Named = { readonly id: string; readonly name: string }

export type NameMatch<N extends Named = Named> =
  /** "me", "myself": the one stakeholder of type self. */
  | { readonly kind: 'self' }
  | { readonly kind: 'exact'; readonly one: N }
  | { readonly kind: 'case_insensitive'; readonly one: N }
  /** `isWord`: by whole words, "sarah" for "Sarah Chen"; else "ann" for "Annabel". */
  | { readonly kind: 'prefix'; readonly one: N; readonly isWord: boolean }
  /** Begins with it, and is a slip away from it: "Sara" and "Sarah". */
  | { readonly kind: 'near'; readonly one: N }
  /** Several begin with it (or several share it): ask which. */
  | { readonly kind: 'several'; readonly candidates: readonly N[] }
  /** None begins with it, some are spelt nearly so: ask "did you mean". Best first, at most 3. */
  | { readonly kind: 'close'; readonly candidates: readonly N[] }
  | { readonly kind: 'none' }

const SELF_WORDS: readonly string[] = ['me', 'myself']

export const isSelfWord = (text: string): boolean => SELF_WORDS.includes(folded(text))

export function matchName<N extends Named>(text: string, names: readonly N[]): NameMatch<N> {
  const typed = plain(text)
  if (typed === '') return { kind: 'none' }
  const exact = names.filter(({ name }) => plain(name) === typed)
  if (exact[0])
    return exact.length === 1 ? { kind: 'exact', one: exact[0] } : { kind: 'several', candidates: exact }
  if (isSelfWord(typed)) return { kind: 'self' }
  const wanted = folded(typed)
  const same = names.filter(({ name }) => folded(name) === wanted)
  if (same[0])
    return same.length === 1
      ? { kind: 'case_insensitive', one: same[0] }
      : { kind: 'several', candidates: same }
  const beginning = names.filter(({ name }) => folded(name).startsWith(wanted))
  if (beginning[0] && beginning.length === 1) return begun(wanted, beginning[0])
  if (beginning.length > 1) return { kind: 'several', candidates: beginning }
  return closeMisses(wanted, names)
}

function begun<N extends Named>(wanted: string, one: N): NameMatch<N> {
  const name = folded(one.name)
  const isWord = /[\s-]/.test(name[wanted.length] ?? '')
  const limit = forgivenSlips([...wanted].length)
  const isNear = !isWord && typoDistance(wanted, name, limit) <= limit
  return isNear ? { kind: 'near', one } : { kind: 'prefix', one, isWord }
}

/** Compared to the whole name and to each of its words: "lopes" is close to "Anna Lopez". */
function closeMisses<N extends Named>(wanted: string, names: readonly N[]): NameMatch<N> {
  const limit = forgivenSlips([...wanted].length)
  const distanceTo = (name: string) =>
    Math.min(...[name, ...name.split(/[ -]/)].map((part) => typoDistance(wanted, part, limit)))
  const candidates = names
    .map((one) => ({ one, distance: distanceTo(folded(one.name)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((left, right) => left.distance - right.distance)
    .slice(0, 3)
    .map(({ one }) => one)
  return candidates.length > 0 ? { kind: 'close', candidates } : { kind: 'none' }
}

const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Letters without case; "the finance team" and "finance team" are one. */
const folded = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(/^the (?=\S)/, '')
