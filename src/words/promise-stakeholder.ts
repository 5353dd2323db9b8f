/**
 * To whom a promise line promises. "to" and "for" mark a person only where what follows is a known stakeholder or
 * looks like a name and where the name ends there: "go to the dentist", "prepare for launch", "fly to Paris" and
 * "for Google interviews" name nobody. Every doubt leaves the words in the deliverable.
 */

import { looksLikeClock } from './beside-date.ts'
import { MONTH_BY_WORD, WEEKDAY_BY_WORD } from './calendar-word.ts'
import { bareText, isBoundary, type Span, spanText, type Token } from './line-token.ts'
import { isSelfWord } from './name.ts'

export type StakeholderSearch = {
  readonly tokens: readonly Token[]
  readonly taken: ReadonlySet<number>
  readonly known: readonly string[]
}

export type FoundStakeholder = Span & {
  readonly name: string
  /** The surest wins; see SURENESS. */
  readonly sureness: number
  /** The words stay in the deliverable too: "talk to Bob" without "to Bob" would say something else. */
  readonly stays: boolean
  /** "to Sarah and Tom": one promise has one stakeholder, so somebody must choose. */
  readonly others: readonly string[]
}

const SURENESS = { marked: 6, knownTo: 5, knownFor: 4, to: 3, for: 2, object: 1 } as const

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

/** After these, "to" leads to a place, a deed or a thing. */
const BEFORE_NO_PERSON = words(
  `go going goes went fly flying travel travelling trip trips drive driving move moving moved flight flights train ticket
   tickets bus road way walk route journey commute back up due thanks according related next close compared have need
   want able try remember forget ready learn how ought used upgrade migrate convert port switch`,
)
/** Lines that begin so turn a thing into another: "translate the page to German". */
const CHANGING = words(
  `translate convert port migrate upgrade switch add deploy upload push rename change apply subscribe move export
   import connect map link redirect publish drive fly travel`,
)
/** What these say to somebody is the deed itself. */
const SPEAKING = words(
  `talk speak listen reply respond write apologise apologize back out hi hello goodbye thanks sorry
   belong attend sing pray`,
)
const GIVING = words(
  `send give show bring email mail text owe get buy hand lend pay teach tell offer pass write promise deliver forward
   submit present report return ship explain`,
)
const ARTICLES = words('the a an my our his her their some all')
/** Between the parts of one name. */
const JOINERS = words('de da di du del della der den van von zu bin ibn al el la le los y of & the')
const TITLES = words('dr mr mrs ms prof st sr jr')
const NO_NAMES: ReadonlySet<string> = new Set([
  ...[WEEKDAY_BY_WORD, MONTH_BY_WORD].flatMap((table) => Object.keys(table)),
  ...words(
    'christmas easter hanukkah ramadan thanksgiving halloween i english german french spanish today tomorrow',
  ),
])
/** "@friday" is when. */
const WEEK_WORDS: ReadonlySet<string> = new Set([...Object.keys(WEEKDAY_BY_WORD), 'today', 'tomorrow'])
const EMAIL = /^[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,190}\.\p{L}{2,}$/u
const NAME_WORD = /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*$/u

/** Every possible stakeholder of the line. */
export function findStakeholders(search: StakeholderSearch): readonly FoundStakeholder[] {
  const knownByFirstWord = indexOf(search.known)
  const shouting = isShouting(search.tokens)
  const found: FoundStakeholder[] = []
  for (let index = 0; index < search.tokens.length; index += 1) {
    const token = search.tokens[index]
    if (!token || search.taken.has(index)) continue
    const one =
      atSign(search, token, index) ??
      labelled(search, index, knownByFirstWord) ??
      led(search, index, knownByFirstWord, shouting)
    if (one) found.push(one)
  }
  const object = found.length === 0 ? indirectObject(search, knownByFirstWord, shouting) : undefined
  return object ? [object] : found
}

/**
 * "send the report to sarah", "present the plan to the board", "email it to ACME": worth asking about, never taken
 * without a word. Only where something is given and the line ends so.
 */
export function guessStakeholder({ tokens, taken }: Omit<StakeholderSearch, 'known'>): string | undefined {
  const free = tokens.filter((_, index) => !taken.has(index))
  const lead = free.findLastIndex(({ word, closes }) => word === 'to' && !closes)
  const name = free.slice(lead + 1)
  if (lead < 1 || name.length === 0 || name.length > LONGEST_GUESS || !GIVING.has(free[0]?.word ?? ''))
    return undefined
  const isName = name.every(({ word, quoted }) => !quoted && /^\p{L}{2,}$/u.test(word) && !NO_NAMES.has(word))
  return isName ? name.map(({ text }) => bareText(text)).join(' ') : undefined
}

const LONGEST_GUESS = 3

// ── the ways to name somebody ──────────────────────────────────────────────────────────────────────────────────

/** @sarah, @"Anna Maria"; a "to" before it goes with it. */
function atSign(
  { tokens, taken }: StakeholderSearch,
  token: Token,
  index: number,
): FoundStakeholder | undefined {
  const name = /^\(?@(?:["“«`](?<quoted>[^"”»`]+)["”»`]|(?<plain>[\p{L}][\p{L}\p{M}\d_'’.-]*))/u.exec(
    token.text,
  )?.groups
  const text = name?.quoted ?? bareText(name?.plain ?? '')
  if (WEEK_WORDS.has(text.toLowerCase())) return undefined
  const isLed = /^(?:to|for)$/.test(tokens[index - 1]?.word ?? '') && !taken.has(index - 1)
  return text
    ? {
        from: isLed ? index - 1 : index,
        to: index + 1,
        name: text,
        sureness: SURENESS.marked,
        stays: false,
        others: [],
      }
    : undefined
}

/** "to: sarah": whatever follows is meant as a name. */
function labelled(search: StakeholderSearch, index: number, known: KnownNames): FoundStakeholder | undefined {
  const { tokens, taken } = search
  if (
    !/^\(?(?:to|for):$/i.test(tokens[index]?.text ?? '') ||
    tokens[index + 1] === undefined ||
    taken.has(index + 1)
  )
    return undefined
  const from = index + 1
  const to = Math.max(endOfKnown(search, from, known), endOfName(search, from), from + 1)
  return {
    from: index,
    to,
    name: nameText(tokens, { from, to }),
    sureness: SURENESS.marked,
    stays: false,
    others: [],
  }
}

function led(
  search: StakeholderSearch,
  index: number,
  known: KnownNames,
  shouting: boolean,
): FoundStakeholder | undefined {
  const { tokens, taken } = search
  const lead = tokens[index]?.word
  if ((lead !== 'to' && lead !== 'for') || tokens[index]?.closes) return undefined
  const from = index + 1
  const endKnown = endOfKnown(search, from, known)
  const isEnd = (index: number) =>
    isBoundary(tokens, index, taken) || looksLikeClock(tokens[index]?.word ?? '')
  const isKnown = endKnown > from && isEnd(endKnown)
  const to = isKnown ? endKnown : shouting ? from : endOfName(search, from)
  if (to === from || !isEnd(to)) return undefined
  const isSelf = isSelfWord(tokens[from]?.word ?? '')
  if (!isKnown && !isSelf && leadsElsewhere(tokens, index)) return undefined
  const sureness = isKnown ? (lead === 'to' ? SURENESS.knownTo : SURENESS.knownFor) : SURENESS[lead]
  const stays = lead === 'to' && SPEAKING.has(tokens[index - 1]?.word ?? '')
  return {
    from: index,
    to,
    name: nameText(tokens, { from, to }),
    sureness,
    stays,
    others: namesAfter(search, to, known),
  }
}

/** "send Sarah the report": the first verb, a name, an article. */
function indirectObject(
  search: StakeholderSearch,
  known: KnownNames,
  shouting: boolean,
): FoundStakeholder | undefined {
  const { tokens, taken } = search
  const verb = tokens.findIndex((_, index) => !taken.has(index))
  if (verb < 0 || !GIVING.has(tokens[verb]?.word ?? '')) return undefined
  const from = verb + 1
  const to = Math.max(endOfKnown(search, from, known), shouting ? from : endOfName(search, from))
  if (to === from || taken.has(from) || !ARTICLES.has(tokens[to]?.word ?? '')) return undefined
  return {
    from,
    to,
    name: nameText(tokens, { from, to }),
    sureness: SURENESS.object,
    stays: false,
    others: [],
  }
}

/** "due to Covid", "from Rome to Paris", "translate the page to German". */
function leadsElsewhere(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.word ?? ''
  const fromPlace = [2, 3].some((back) => tokens[index - back]?.word === 'from')
  const first = tokens.find(({ quoted }) => !quoted)?.word ?? ''
  return tokens[index]?.word === 'to' && (BEFORE_NO_PERSON.has(before) || fromPlace || CHANGING.has(first))
}

// ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────

type KnownNames = ReadonlyMap<string, readonly (readonly string[])[]>

const withoutThe = (name: string) => name.normalize('NFC').toLowerCase().replace(/^the /, '')

/** Known names as words, by their first one. The first word alone stands for the name, "sarah" for "Sarah Chen". */
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

function endOfKnown({ tokens, taken }: StakeholderSearch, from: number, known: KnownNames): number {
  const start = tokens[from]?.word === 'the' ? from + 1 : from
  const matching = (known.get(tokens[start]?.word ?? '') ?? []).filter((parts) =>
    parts.every((part, offset) => tokens[start + offset]?.word === part && !taken.has(start + offset)),
  )
  return matching.length === 0 ? from : start + Math.max(...matching.map(({ length }) => length))
}

/** End of the run of words that look like one name; `from` when there is none. */
function endOfName({ tokens, taken }: StakeholderSearch, from: number): number {
  const first = tokens[from]
  if (!first || taken.has(from)) return from
  if (isSelfWord(first.word) && first.word !== '') return from + 1
  if (first.quoted) return /^["“«`']\p{Lu}/u.test(first.text) ? from + 1 : from
  if (EMAIL.test(bareText(first.text))) return from + 1
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

function isNameWord(token: Token): boolean {
  const text = bareText(token.text)
  if (token.quoted || !NAME_WORD.test(text) || NO_NAMES.has(token.word)) return false
  const isAcronym = text.length > 1 && /^\p{Lu}+$/u.test(text)
  return !isAcronym && !/['’]s$/.test(text)
}

/** The dot of "Dr." or "J." does not end a name. */
const endsName = ({ text, word, closes }: Token): boolean =>
  closes && !(text.endsWith('.') && (TITLES.has(word) || word.length === 1))

/** The names that "and" or a comma adds after a name. */
function namesAfter(search: StakeholderSearch, index: number, known: KnownNames): readonly string[] {
  const { tokens } = search
  const isComma = tokens[index - 1]?.text.endsWith(',') ?? false
  const joined = ['and', 'or', '&', '+'].includes(tokens[index]?.word ?? '')
  if (!isComma && !joined) return []
  const from = joined ? index + 1 : index
  const to = Math.max(endOfKnown(search, from, known), endOfName(search, from))
  if (to === from || !isBoundary(tokens, to, search.taken)) return []
  return [nameText(tokens, { from, to }), ...namesAfter(search, to, known)]
}

const nameText = (tokens: readonly Token[], span: Span): string =>
  bareText(spanText(tokens, span)).replace(/^["“«`'](.*)["”»`']$/u, '$1')

/** A line in capitals says nothing by its capitals. */
function isShouting(tokens: readonly Token[]): boolean {
  const text = tokens.map((token) => token.text).join('')
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}
