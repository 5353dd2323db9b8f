/**
 * What only says that a promise is made: "I'll send it", "I promised Sarah to send it", "please send it". It is no part of
 * what is promised; whom it names is whom it is promised to.
 */
import { firstFree } from './line-name.ts'
import { isBoundary, type Span, type Token } from './line-token.ts'
import { ARTICLES } from './person-verb.ts'

export type Preface = Span & {
  /** Whom it names. */
  readonly name?: Span
}

type Search = {
  readonly tokens: readonly Token[]
  readonly taken: ReadonlySet<number>
  /** The end of a name that begins there; the same index where none does. */
  endOfName(from: number): number
}

const NAMELESS: readonly string[] = [
  ...["i'll", 'i will', 'i shall', "i'm going to", 'i am going to'],
  ...['i have to', 'i need to', 'i must', 'remember to', "don't forget to", 'please'],
]
const NAMING: readonly string[] = ['i promised', 'i promise', 'i have promised', "i've promised", 'i owe']
/** After the name: "promise Sarah to send it", "I promised Sarah that I'd send it". */
const BRIDGES: readonly string[] = [
  "that i'll",
  'that i will',
  "that i'd",
  'that i would',
  "i'll",
  "i'd",
  'i will',
  'to',
]

export function readPreface(search: Search): Preface | undefined {
  const from = firstFree(search)
  if (from < 0) return undefined
  const to = endOfPhrase(search, from, NAMELESS)
  const found = to > from ? { from, to } : naming(search, from)
  return found && leavesSomething(search, found.to) ? found : undefined
}

/** "promise" alone may be a thing that is promised: it needs a name, or "to", behind it. */
function naming(search: Search, from: number): Preface | undefined {
  const after = endOfPhrase(search, from, NAMING)
  const isBare = after === from
  const start = isBare ? endOfPhrase(search, from, ['promise']) : after
  if (start === from) return undefined
  const isLed = search.tokens[start]?.word === 'to' && search.endOfName(start + 1) > start + 1
  const nameFrom = isLed ? start + 1 : start
  const nameTo = search.endOfName(nameFrom)
  if (nameTo > nameFrom) {
    const to = endOfPhrase(search, nameTo, BRIDGES)
    const goesOn =
      to > nameTo || opensThing(search, nameTo) || !isBoundary(search.tokens, nameTo, search.taken)
    return goesOn ? { from, to, name: { from: nameFrom, to: nameTo } } : undefined
  }
  const to = endOfPhrase(search, start, BRIDGES)
  // "I owe bob the report": whoever that is, without "I owe" the words would make no sense.
  return to > start || (!isBare && opensThing(search, start)) ? { from, to } : undefined
}

/** "promise Sarah the slides", "I owe 20 euros to Bob". */
const opensThing = ({ tokens }: Search, index: number): boolean =>
  ARTICLES.has(tokens[index]?.word ?? '') || /^\p{N}/u.test(tokens[index]?.word ?? '')

function endOfPhrase({ tokens, taken }: Search, from: number, phrases: readonly string[]): number {
  const lengths = phrases.map((phrase) => {
    const words = phrase.split(' ')
    return words.every((word, offset) => tokens[from + offset]?.word === word && !taken.has(from + offset))
      ? words.length
      : 0
  })
  return from + Math.max(...lengths)
}

const leavesSomething = ({ tokens, taken }: Search, to: number): boolean =>
  tokens.some((_, index) => index >= to && !taken.has(index))
