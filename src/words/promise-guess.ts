/**
 * Somebody who may be meant but does not look like a name: "send the report to sarah", "fix the build for the platform
 * team", "call Mum". Worth asking about, never taken without a word.
 */

import { isDateWord } from './date-word.ts'
import { endOfName, firstFree, type NameSearch, NO_NAMES, nameText } from './line-name.ts'
import { bareText, type Span, type Token } from './line-token.ts'
import { ADDRESSING, ARTICLES, BEFORE_NO_PERSON, GIVING, NO_OBJECT, PEOPLE, SPEAKING } from './person-verb.ts'
import { leadsElsewhere } from './promise-stakeholder.ts'

export type Guess = Span & {
  readonly name: string
  /** The words stay in the deliverable too: "call Mum". */
  readonly stays: boolean
}

export const guessStakeholder = (search: NameSearch): Guess | undefined =>
  addressed(search) ?? ending(search) ?? object(search)

const LONGEST = 4

/** "call Mum", "tell Sarah that it is late". */
function addressed(search: NameSearch): Guess | undefined {
  const { tokens } = search
  const verb = firstFree(search)
  const from = verb + 1
  const to = endOfName(search, from)
  if (!ADDRESSING.has(tokens[verb]?.word ?? '') || to === from || tokens[from]?.word === 'me')
    return undefined
  return { from, to, name: nameText(tokens, { from, to }), stays: true }
}

/** The words behind the last "to" or "for", where the line ends so. */
function ending({ tokens, taken }: NameSearch): Guess | undefined {
  const free = tokens.flatMap((_, index) => (taken.has(index) ? [] : [index]))
  const lead = free.findLast(
    (index) => /^(?:to|for)$/.test(tokens[index]?.word ?? '') && !tokens[index]?.closes,
  )
  if (lead === undefined || lead === free[0] || leadsElsewhere(tokens, lead)) return undefined
  const name = free.filter((index) => index > lead).flatMap((index) => tokens[index] ?? [])
  const isPerson =
    PEOPLE.has(name.at(-1)?.word ?? '') ||
    (tokens[lead]?.word === 'to' && GIVING.has(tokens[free[0] ?? 0]?.word ?? '') && !isDeed(name))
  const isName =
    name.every(isPlain) &&
    !NO_OBJECT.has(name[0]?.word ?? '') &&
    !name.slice(1).some(({ word }) => ARTICLES.has(word))
  if (!isPerson || !isName || name.length === 0 || name.length > LONGEST) return undefined
  const text = name.map((token) => bareText(token.text)).join(' ')
  // "present to the board": a verb alone would say nothing.
  return { from: lead, to: (free.at(-1) ?? lead) + 1, name: text, stays: lead === free[1] }
}

/** "to send the report", "to go": something to do, nobody. */
const isDeed = ([first, second]: readonly Token[]): boolean =>
  [GIVING, SPEAKING, ADDRESSING, BEFORE_NO_PERSON].some((verbs) => verbs.has(first?.word ?? '')) ||
  ARTICLES.has(second?.word ?? '')

const isPlain = ({ word, quoted }: Token): boolean =>
  !quoted && /^\p{L}{2,}$/u.test(word) && !NO_NAMES.has(word) && (word === 'the' || !isDateWord(word))

/** "send bob the invoice". */
function object(search: NameSearch): Guess | undefined {
  const { tokens, taken } = search
  const verb = firstFree(search)
  const [from, to] = [verb + 1, verb + 2]
  const name = tokens[from]
  if (!GIVING.has(tokens[verb]?.word ?? '') || name === undefined || taken.has(from) || taken.has(to))
    return undefined
  if (!isPlain(name) || name.closes || NO_OBJECT.has(name.word) || ARTICLES.has(name.word)) return undefined
  return /^(?:the|a|an|my|our|his|her|their)$/.test(tokens[to]?.word ?? '')
    ? { from, to, name: bareText(name.text), stays: false }
    : undefined
}
