/**
 * Our own commands in a sentence, as they are typed where the sentence is read: "jdo list", in a conversation "/list". What a
 * person wrote stays as it is.
 */
import type { Look } from './look.ts'

/** For a text of our own; a person's words in it must have been made speakable. */
export function commandText(text: string, { slashes }: Look): string {
  if (slashes === undefined || !text.includes('jdo')) return text
  return text.replace(spoken(slashes), '/').replaceAll(MARKED, 'jdo ')
}

/** For a command alone, in which a person's words may stand: 'jdo commit "…" --to Anna'. */
export const typedCommand = (command: string, { slashes }: Look): string =>
  slashes === undefined ? command : command.replace(/^jdo /, '/')

/** Before a command's name; behind a colour too, for a code ends in a letter; not inside a path or another word. */
const spoken = (names: readonly string[]): RegExp =>
  new RegExp(String.raw`(?:(?<=\u001b\[\d{1,3}m)|(?<![\w/.@-]))jdo (?=(?:${names.join('|')})\b)`, 'g')

/** Looks the same, and is as wide. */
const MARKED = 'jdo\u00a0'
/** What commands say in their own words. */
const OURS: ReadonlySet<string> = new Set(['how', 'cause'])

/** To be said by commandText: marks every text of a person in a value, however deep. What needs nothing is not copied. */
export const speakable = <T>(value: T, { slashes }: Look): T =>
  slashes === undefined ? value : marked(value)

function marked<T>(value: T): T {
  if (typeof value === 'string')
    return (value.includes('jdo ') ? value.replaceAll('jdo ', MARKED) : value) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return sameOr(value, value.map(marked))
  const entries = Object.entries(value)
  const changed = entries.map(([key, inner]) => (OURS.has(key) ? inner : marked(inner)))
  const isSame = changed.every((inner, at) => inner === entries[at]?.[1])
  return isSame ? value : (Object.fromEntries(changed.map((inner, at) => [entries[at]?.[0], inner])) as T)
}

const sameOr = <T extends readonly unknown[]>(value: T, changed: readonly unknown[]): T =>
  changed.every((inner, at) => inner === value[at]) ? value : (changed as unknown as T)
