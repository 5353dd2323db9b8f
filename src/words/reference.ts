/** What a word that points at something says (E4, E5). Which thing it is, only the store can tell. */

/** The letter of each kind's short ids. */
export const KIND_BY_LETTER = {
  c: 'commitment',
  g: 'goal',
  m: 'milestone',
  v: 'vision',
  t: 'task',
  s: 'stakeholder',
  r: 'recurring',
  i: 'inbox',
  p: 'cleanup',
} as const

export type ReferenceLetter = keyof typeof KIND_BY_LETTER
export type ReferenceKind = (typeof KIND_BY_LETTER)[ReferenceLetter]

export type Reference =
  /** c12. A text such as "c1234" may be the prefix of an id as well: `prefix` is then given, to be tried second. */
  | {
      readonly kind: 'short'
      readonly letter: ReferenceLetter
      readonly of: ReferenceKind
      readonly number: number
      readonly prefix?: string
    }
  /** 4 or more hex digits of a UUID, in lower case, dashes where a UUID has them. Also a word: "dead", "facade". */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly words: string }
  | { readonly kind: 'words'; readonly words: string }

export function readReference(text: string): Reference {
  const token = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const short = /^([cgmvtsrip])([1-9]\d{0,8})$/i.exec(token)
  const prefix = idPrefixOf(token)
  if (short?.[1] && short[2]) {
    const letter = short[1].toLowerCase() as ReferenceLetter
    const reference = { kind: 'short', letter, of: KIND_BY_LETTER[letter], number: Number(short[2]) } as const
    return prefix === undefined ? reference : { ...reference, prefix }
  }
  return prefix === undefined ? { kind: 'words', words: token } : { kind: 'prefix', prefix, words: token }
}

/** Dashes may be left out or typed; the answer has them at 8, 12, 16 and 20 digits, as the stored id does. */
function idPrefixOf(token: string): string | undefined {
  if (!/^[0-9a-f-]{4,36}$/i.test(token) || token.startsWith('-')) return undefined
  const digits = token.replaceAll('-', '').toLowerCase()
  if (digits.length < 4 || digits.length > 32) return undefined
  const dashed = [0, 8, 12, 16, 20]
    .map((from, index, all) => digits.slice(from, all[index + 1]))
    .filter(Boolean)
    .join('-')
  const typedDashesFit = token.includes('-') ? `${dashed}-`.startsWith(token.toLowerCase()) : true
  return typedDashesFit ? dashed : undefined
}
