/**
 * E5: words that point at one of several texts. A text matches when each word begins one of its words, whatever the
 * case; a number is a whole one. A text that is the words, letter for letter, goes before all others.
 */
export function matchWords<T extends { readonly text: string }>(
  words: string,
  texts: readonly T[],
): readonly T[] {
  const wanted = wordsOf(words)
  if (wanted.length === 0) return []
  const matching = texts.filter(({ text }) => {
    const has = wordsOf(text)
    return wanted.every((word) =>
      has.some((other) => other === word || (!/^\d+$/.test(word) && other.startsWith(word))),
    )
  })
  const same = matching.filter(({ text }) => wordsOf(text).join(' ') === wanted.join(' '))
  return same.length > 0 ? same : matching
}

/** In lower case. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
