/**
 * To whom a promise line promises. "to" and "for" mark a person only where what follows is a known stakeholder or
 * looks like a name and where the name ends there: "go to the dentist", "prepare for launch", "fly to Paris" and
 * "for Google interviews" name nobody. Every doubt leaves the words in the deliverable.
 */

import { looksLikeClock } from './beside-date.ts'
import { WEEKDAY_BY_WORD } from './calendar-word.ts'
import {
  endOfAnyName,
  endOfKnown,
  endOfName,
  firstFree,
  type NameSearch,
  namesAfter,
  nameText,
} from './line-name.ts'
import { bareText, isBoundary, type Span, type Token } from './line-token.ts'
import { isSelfWord } from './name.ts'
import { ADDRESSING, ARTICLES, BEFORE_NO_PERSON, CHANGING, GIVING, SPEAKING, TELLING } from './person-verb.ts'

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

/** "@friday" is when. */
const WEEK_WORDS: ReadonlySet<string> = new Set([...Object.keys(WEEKDAY_BY_WORD), 'today', 'tomorrow'])

/** Every possible stakeholder of the line. */
export function findStakeholders(search: NameSearch): readonly FoundStakeholder[] {
  const { tokens, taken } = search
  const found: FoundStakeholder[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (!token || taken.has(index)) continue
    const one = atSign(search, token, index) ?? labelled(search, index) ?? led(search, index)
    if (one) found.push(one)
  }
  const object = found.length === 0 ? (indirectObject(search) ?? addressed(search)) : undefined
  return object ? [object] : found
}

// ── the ways to name somebody ──────────────────────────────────────────────────────────────────────────────────

/** @sarah, @"Anna Maria"; a "to" before it goes with it. */
function atSign({ tokens, taken }: NameSearch, token: Token, index: number): FoundStakeholder | undefined {
  if (!token.text.includes('@')) return undefined
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
function labelled(search: NameSearch, index: number): FoundStakeholder | undefined {
  const { tokens, taken } = search
  if (
    !/^\(?(?:to|for):$/i.test(tokens[index]?.text ?? '') ||
    tokens[index + 1] === undefined ||
    taken.has(index + 1)
  )
    return undefined
  const from = index + 1
  const to = Math.max(endOfAnyName(search, from), from + 1)
  return {
    from: index,
    to,
    name: nameText(tokens, { from, to }),
    sureness: SURENESS.marked,
    stays: false,
    others: [],
  }
}

function led(search: NameSearch, index: number): FoundStakeholder | undefined {
  const { tokens, taken } = search
  const lead = tokens[index]?.word
  if ((lead !== 'to' && lead !== 'for') || tokens[index]?.closes) return undefined
  const from = index + 1
  const endKnown = endOfKnown(search, from)
  const isEnd = (index: number) =>
    isBoundary(tokens, index, taken) || looksLikeClock(tokens[index]?.word ?? '')
  const isKnown = endKnown > from && isEnd(endKnown)
  const to = isKnown ? endKnown : endOfName(search, from)
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
    others: namesAfter(search, to),
  }
}

/** "send Sarah the report": the first verb, a name, an article. */
function indirectObject(search: NameSearch): FoundStakeholder | undefined {
  const { tokens, taken } = search
  const verb = firstFree(search)
  const from = verb + 1
  const to = endOfAnyName(search, from)
  if (!GIVING.has(tokens[verb]?.word ?? '')) return undefined
  if (to === from || taken.has(from) || !ARTICLES.has(tokens[to]?.word ?? '')) return undefined
  return objectOf(search, { from, to }, TELLING.has(tokens[verb]?.word ?? ''))
}

/** "call Sarah": somebody known. */
function addressed(search: NameSearch): FoundStakeholder | undefined {
  const { tokens } = search
  const verb = firstFree(search)
  const from = verb + 1
  const to = endOfKnown(search, from)
  const goesOn = endOfName(search, to) > to && !tokens[to - 1]?.closes
  if (!ADDRESSING.has(tokens[verb]?.word ?? '') || to === from || goesOn) return undefined
  return isSelfWord(tokens[from]?.word ?? '') ? undefined : objectOf(search, { from, to }, true)
}

const objectOf = ({ tokens }: NameSearch, span: Span, stays: boolean): FoundStakeholder => ({
  ...span,
  name: nameText(tokens, span),
  sureness: SURENESS.object,
  stays,
  others: [],
})

/** "due to Covid", "from Rome to Paris", "translate the page to German". */
export function leadsElsewhere(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.word ?? ''
  const fromPlace = [2, 3].some((back) => tokens[index - back]?.word === 'from')
  const first = tokens.find(({ quoted }) => !quoted)?.word ?? ''
  return tokens[index]?.word === 'to' && (BEFORE_NO_PERSON.has(before) || fromPlace || CHANGING.has(first))
}
