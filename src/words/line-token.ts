/** A line as words, for finding the parts of a promise in it. Text in quotes is one token that nothing looks into. */

export type Token = {
  /** As typed, with its punctuation. */
  readonly text: string
  /** Lower case, without punctuation around it; what a quoted token says is no word. */
  readonly word: string
  readonly quoted: boolean
  /** Punctuation follows: what stands here ends here. */
  readonly closes: boolean
}

/** "…" “…” `…`, and '…' where it cannot be an apostrophe; an @ or a bracket may stand before. */
const QUOTED = `[@(]?(?:"[^"]{1,500}"|“[^”]{1,500}”|«[^»]{1,500}»|\`[^\`]{1,500}\`|'[^']{1,500}'(?=[\\s.,;:!?)]|$))[^\\s]*`
const PIECE = new RegExp(`${QUOTED}|\\S+`, 'gu')

/** "due:friday" and "to:sarah" are two words each. */
const LABELLED = /^((?:due|by|deadline|to|for):)(\S+)$/i

export const tokensOf = (line: string): readonly Token[] =>
  [...line.normalize('NFC').matchAll(PIECE)].flatMap(([text]) => {
    const [, label, rest] = LABELLED.exec(text) ?? []
    return label !== undefined && rest !== undefined ? [tokenOf(label), tokenOf(rest)] : [tokenOf(text)]
  })

function tokenOf(text: string): Token {
  const quoted = /^[@(]?["“«`]/u.test(text) || (text.includes("'") && /^[@(]?'.*'[^\p{L}]*$/u.test(text))
  const bare = bareText(text)
  return {
    text,
    word: quoted ? '' : bare.toLowerCase().replaceAll('’', "'"),
    quoted,
    closes: /[,;:.!?)\]]$/.test(text),
  }
}

/** Without brackets and marks around it. */
export const bareText = (text: string): string => text.replace(/^[([]+/, '').replace(/[,;:.!?)\]]+$/, '')

/** A run of tokens: `from` is its first, `to` the one after its last. */
export type Span = { readonly from: number; readonly to: number }

export const spanText = (tokens: readonly Token[], { from, to }: Span): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')

/** Words that cannot be named by what stands before them: after them a new part of the line begins. */
const OPENERS: ReadonlySet<string> = new Set(
  `to for by due on at in before until till about how what that why when where who which whether the a an with without
   from if as my our his her their your its this these those and or so because after via over regarding re per
   deadline - – — | & + no every each`.split(/\s+/),
)

/** True where nothing can belong to the words that end before `index`. */
export function isBoundary(tokens: readonly Token[], index: number, taken: ReadonlySet<number>): boolean {
  const next = tokens[index]
  if (next === undefined || taken.has(index) || tokens[index - 1]?.closes) return true
  return OPENERS.has(next.word) || /^[@(]|^[-–—|]$/.test(next.text)
}
