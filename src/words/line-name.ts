/** Names in a line: those of known stakeholders, and words that look like one. */
import { MONTH_BY_WORD, WEEKDAY_BY_WORD } from './calendar-word.ts'
import { bareText, isBoundary, type Span, spanText, type Token } from './line-token.ts'
import { isSelfWord } from './name.ts'
import { wordSet } from './person-verb.ts'

/** A line, what of it is taken already, and who is known. */
export type NameSearch = {
  readonly tokens: readonly Token[]
  readonly taken: ReadonlySet<number>
  readonly known: KnownNames
  /** All of it is in capitals, which then say nothing. */
  readonly isShouting: boolean
}
/** Names as words, by their first one. */
type KnownNames = ReadonlyMap<string, readonly (readonly string[])[]>

export const nameSearch = (
  tokens: readonly Token[],
  taken: ReadonlySet<number>,
  known: readonly string[],
): NameSearch => ({ tokens, taken, known: indexOf(known), isShouting: isShouting(tokens) })

/** Where what is left of the line begins: −1 when nothing is. */
export const firstFree = ({ tokens, taken }: Pick<NameSearch, 'tokens' | 'taken'>): number =>
  tokens.findIndex((_, index) => !taken.has(index))

/** Between the parts of one name. */
const JOINERS = wordSet('de da di du del della der den van von zu bin ibn al el la le los y of & the')
const TITLES = wordSet('dr mr mrs ms prof st sr jr')
/** Written with a capital, and nobody's name, or seldom. */
export const NO_NAMES: ReadonlySet<string> = new Set([
  ...[WEEKDAY_BY_WORD, MONTH_BY_WORD].flatMap((table) => Object.keys(table)),
  ...wordSet(`christmas easter hanukkah ramadan thanksgiving halloween i english german french spanish today tomorrow
    yesterday`),
])
// Functions, for reading \p{…} takes half a millisecond, and does so in every start when it stands outside.
const isEmail = (word: string): boolean => /^[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,190}\.\p{L}{2,}$/u.test(word)
const looksLikeName = (word: string): boolean => /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*$/u.test(word)

const withoutThe = (name: string) => name.normalize('NFC').toLowerCase().replace(/^the /, '')

/** The first word alone stands for the name, "sarah" for "Sarah Chen". */
function indexOf(known: readonly string[]): KnownNames {
  const index = new Map<string, (readonly string[])[]>()
  for (const name of known) {
    const parts = withoutThe(name).split(/\s+/).map(bareText).filter(Boolean)
    const [first] = parts
    if (first === undefined) continue
    index.set(first, [
      ...(index.get(first) ?? []),
      parts,
      ...(first.length > 2 && parts.length > 1 ? [[first]] : []),
    ])
  }
  return index
}

/** End of a known name that begins there; `from` when there is none. */
export function endOfKnown({ tokens, taken, known }: NameSearch, from: number): number {
  const start = tokens[from]?.word === 'the' ? from + 1 : from
  const matching = (known.get(tokens[start]?.word ?? '') ?? []).filter((parts) =>
    parts.every((part, offset) => tokens[start + offset]?.word === part && !taken.has(start + offset)),
  )
  return matching.length === 0 ? from : start + Math.max(...matching.map(({ length }) => length))
}

/** End of the run of words that look like one name; `from` when there is none. */
export function endOfName({ tokens, taken, isShouting }: NameSearch, from: number): number {
  const first = tokens[from]
  if (!first || isShouting || taken.has(from)) return from
  if (isSelfWord(first.word) && first.word !== '') return from + 1
  if (first.quoted) return /^["“«`']\p{Lu}/u.test(first.text) ? from + 1 : from
  if (isEmail(bareText(first.text))) return from + 1
  let to = from
  for (let index = from; index < tokens.length && index - from < 8 && !taken.has(index); index += 1) {
    const token = tokens[index]
    if (!token) break
    if (isNameWord(token)) to = index + 1
    else if (index === from || !JOINERS.has(token.word)) break
    if (to === index + 1 && endsName(token)) break
  }
  return to
}

/** Of either kind, whichever is longer. */
export const endOfAnyName = (search: NameSearch, from: number): number =>
  Math.max(endOfKnown(search, from), endOfName(search, from))

function isNameWord(token: Token): boolean {
  const text = bareText(token.text)
  if (token.quoted || !looksLikeName(text) || NO_NAMES.has(token.word)) return false
  const isAcronym = text.length > 1 && /^\p{Lu}+$/u.test(text)
  return !isAcronym && !/['’]s$/.test(text)
}

/** The dot of "Dr." or "J." does not end a name. */
const endsName = ({ text, word, closes }: Token): boolean =>
  closes && !(text.endsWith('.') && (TITLES.has(word) || word.length === 1))

/** The names that "and" or a comma adds after a name. */
export function namesAfter(search: NameSearch, index: number): readonly string[] {
  const { tokens } = search
  const isComma = tokens[index - 1]?.text.endsWith(',') ?? false
  const joined = ['and', 'or', '&', '+'].includes(tokens[index]?.word ?? '')
  if (!isComma && !joined) return []
  const from = joined ? index + 1 : index
  const to = endOfAnyName(search, from)
  if (to === from || !isBoundary(tokens, to, search.taken)) return []
  return [nameText(tokens, { from, to }), ...namesAfter(search, to)]
}

export const nameText = (tokens: readonly Token[], span: Span): string =>
  bareText(spanText(tokens, span)).replace(/^["“«`'](.*)["”»`']$/u, '$1')

function isShouting(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join('')
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}
