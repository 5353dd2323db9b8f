/**
 * What jdo says of itself, as it is typed here: "jdo list" becomes "/list" where a command follows. What a person wrote stays as
 * it is: it is marked before anything is made of it.
 */
import { commandNames } from '../command/registry.ts'

let spoken: RegExp | undefined

/** Behind a colour, for a code ends in a letter; not inside a path or another word. */
function spokenPattern(): RegExp {
  const first = commandNames().map((name) => name.split(' ')[0])
  const words = [...new Set([...first, 'help', 'COMMAND'])].join('|')
  return new RegExp(String.raw`(?:(?<=\u001b\[\d{1,3}m)|(?<![\w/.@-]))jdo (?=(?:${words})\b)`, 'g')
}

export function inSlashes(text: string): string {
  if (!text.includes('jdo')) return text
  spoken ??= spokenPattern()
  return text.replace(spoken, '/').replaceAll(MARKED, 'jdo ')
}

/** Looks the same, and is as wide. */
const MARKED = 'jdo\u00a0'
/** What commands say in their own words. */
const OURS: ReadonlySet<string> = new Set(['hints', 'how', 'cause'])

/** Marks every text of a person in a value, however deep. What needs nothing is not copied. */
export function marked<T>(value: T): T {
  if (typeof value === 'string')
    return (value.includes('jdo ') ? value.replaceAll('jdo ', MARKED) : value) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return sameOr(value, value.map(marked))
  const entries = Object.entries(value)
  const changed = entries.map(([key, inner]) => (OURS.has(key) ? inner : marked(inner)))
  const isSame = changed.every((inner, at) => inner === entries[at]?.[1])
  return isSame ? value : (Object.fromEntries(changed.map((inner, at) => [entries[at]?.[0], inner])) as T)
}

const sameOr = <T extends readonly unknown[]>(value: T, changed: readonly unknown[]): T =>
  changed.every((inner, at) => inner === value[at]) ? value : (changed as unknown as T)
