/**
 * The keys for one question. A question is answered by Enter and not by a newline that came along with pasted text: what is
 * pasted arrives as one line, and nowhere but where text is asked for. Nothing is read before and after.
 */
import { PassThrough, type Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { plainPaste } from './paste.ts'
import type { Question } from './question.ts'

const PASTE_START = '\u001b[200~'
const PASTE_END = '\u001b[201~'

export type AskingKeys = {
  /** As a terminal: it can be made raw. */
  readonly stream: Readable & { readonly isTTY: true; setRawMode(isRaw: boolean): unknown }
  end(): void
}

export function askingKeys(input: NodeJS.ReadStream, kind: Question['kind']): AskingKeys {
  const keys = new PassThrough()
  const decoder = new StringDecoder('utf8')
  const fold = foldPaste(kind)
  const hear = (chunk: Buffer) => keys.write(fold(decoder.write(chunk)))
  const lose = () => keys.end()
  input.on('data', hear).once('end', lose).once('error', lose)
  input.resume()
  const stream = Object.assign(keys, {
    isTTY: true as const,
    setRawMode: (isRaw: boolean) => input.setRawMode?.(isRaw),
  })
  const end = () => {
    input.off('data', hear).off('end', lose).off('error', lose)
    input.pause()
  }
  return { stream, end }
}

/** A text may wrap where it was copied; a token has no place for a space. */
const joinedBy: Readonly<Partial<Record<Question['kind'], string>>> = { text: ' ', secret: '' }

/** What a terminal sends, piece by piece → the keys in it. Pasted text is held until its end has come. */
export function foldPaste(kind: Question['kind']): (text: string) => string {
  let held = ''
  let pasted: string | null = null
  return (text) => {
    let keys = ''
    let rest = held + text
    held = ''
    for (;;) {
      const mark = pasted === null ? PASTE_START : PASTE_END
      const at = rest.indexOf(mark)
      const before = at < 0 ? rest : rest.slice(0, at)
      // Escape alone is a key, and must not wait for what might follow; inside pasted text there are no keys.
      held = at < 0 ? cutMark(before, mark, pasted === null ? 3 : 1) : ''
      const whole = before.slice(0, before.length - held.length)
      if (pasted === null) keys += whole
      else pasted += whole
      if (at < 0) return keys
      keys += pasted === null ? '' : oneLine(pasted, kind)
      pasted = pasted === null ? '' : null
      rest = rest.slice(at + mark.length)
    }
  }
}

function oneLine(pasted: string, kind: Question['kind']): string {
  const by = joinedBy[kind]
  if (by === undefined) return ''
  return plainPaste(pasted)
    .replace(/^\n+/, '')
    .replace(/\s*\n\s*/g, by)
}

/** The beginning of a mark at the end of a piece, whose rest is still to come. */
function cutMark(text: string, mark: string, least: number): string {
  for (let length = mark.length - 1; length >= least; length--)
    if (text.endsWith(mark.slice(0, length))) return text.slice(-length)
  return ''
}
