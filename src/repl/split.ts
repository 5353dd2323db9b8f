/**
 * A line → words, as a shell would: spaces part them, quotes hold them together, a backslash takes the next character as
 * it is. No variables, no globs. An apostrophe inside a word ("don't") is a letter; a quote that is never closed holds
 * the rest, for whoever forgot it meant that.
 */
export type Word = {
  readonly text: string
  /** Where it begins in the line. */
  readonly from: number
  readonly isQuoted: boolean
}

export function wordsOfLine(line: string): readonly Word[] {
  const words: Word[] = []
  for (let at = startOfWord(line, 0); at < line.length; ) {
    const word = wordAt(line, at)
    words.push({ text: word.text, from: at, isQuoted: word.isQuoted })
    at = startOfWord(line, word.end)
  }
  return words
}

function startOfWord(line: string, at: number): number {
  const space = /\S/.exec(line.slice(at))
  return space === null ? line.length : at + space.index
}

function wordAt(line: string, from: number): { text: string; isQuoted: boolean; end: number } {
  let text = ''
  let isQuoted = false
  let at = from
  while (at < line.length && !/\s/.test(line[at] ?? '')) {
    const character = line[at] ?? ''
    if (character === '\\' && at + 1 < line.length) {
      text += line[at + 1]
      at += 2
    } else if (character === '"' || (character === "'" && opensQuote(line, at, from))) {
      const quoted = quotedAt(line, at + 1, character)
      text += quoted.text
      at = quoted.end
      isQuoted = true
    } else {
      text += character
      at += 1
    }
  }
  return { text, isQuoted, end: at }
}

const opensQuote = (line: string, at: number, from: number): boolean => at === from || line[at - 1] === '='

/** Behind the closing quote; inside double quotes a backslash escapes a quote and itself. */
function quotedAt(line: string, from: number, quote: string): { text: string; end: number } {
  let text = ''
  for (let at = from; at < line.length; at++) {
    const character = line[at] ?? ''
    if (character === quote) return { text, end: at + 1 }
    const isEscape = quote === '"' && character === '\\' && /["\\]/.test(line[at + 1] ?? '')
    if (isEscape) at += 1
    text += isEscape ? line[at] : character
  }
  return { text, end: line.length }
}

/** The word as it is typed, so that it is read back as one. */
export const asWord = (text: string): string =>
  /^[^\s"'\\]+$/.test(text) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`
