/**
 * Takes out of stored text whatever could steer a terminal or hide text in it: escape sequences, control
 * characters, direction overrides, invisible spaces. Rows arrive from other devices too, so what was refused here
 * at writing (E1) may still come by sync.
 */

/** Nothing to do for this: the common road. */
const HARMLESS = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*$/

// Text commands (title, clipboard, links) to their end; then CSI; then the short ones. 8-bit forms too.
const ESCAPES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
  /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g

/** Everything of the kind except newline. The joiners that emoji and many scripts need (U+200C, U+200D) stay. */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
  /(?!\n)[\0-\x1f\x7f-\x9f\ud800-\udfff\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

/** Keeps newlines; a tab becomes two spaces. */
export function clean(text: string): string {
  if (HARMLESS.test(text)) return text
  return text.replace(ESCAPES, '').replaceAll('\t', '  ').replace(CONTROLS, '')
}

/** As `clean`, and on one line. */
export const cleanLine = (text: string): string => clean(text).replaceAll('\n', ' ')

/** The same for every text inside a value, however deep. What needs nothing is not even copied. */
export function cleanDeep<T>(value: T): T {
  if (isHarmless(value)) return value
  if (typeof value === 'string') return clean(value) as T
  if (Array.isArray(value)) return value.map(cleanDeep) as T
  const entries = Object.entries(value as object)
  return Object.fromEntries(entries.map(([key, inner]) => [clean(key), cleanDeep(inner)])) as T
}

function isHarmless(value: unknown): boolean {
  if (typeof value === 'string') return HARMLESS.test(value)
  if (typeof value !== 'object' || value === null) return true
  for (const key in value) {
    if (!HARMLESS.test(key) || !isHarmless(value[key as keyof typeof value])) return false
  }
  return true
}
