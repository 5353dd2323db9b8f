/** Takes secrets out of text that is about to be kept or shown: the known ones by value, others by their shape. */

const MASK = '[secret]'
/** Shorter than this is no secret, and replacing it would riddle the text. */
const SHORTEST = 4

// JSON web tokens (Turso's), keys of model providers, and whatever follows "Bearer" or an authToken parameter.
const shapes: readonly RegExp[] = [
  /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g,
  /\bsk-[\w-]{8,}/g,
  /(?<=\bBearer\s+)[^\s"',]+/gi,
  /(?<=\b(?:authToken|auth_token|api_key|apiKey)=)[^&\s"']+/gi,
]

export function redact(text: string, secrets: readonly string[]): string {
  const values = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(spellingsOf)
  const longestFirst = values.sort((a, b) => b.length - a.length)
  const unnamed = longestFirst.reduce((left, value) => left.replaceAll(value, MASK), text)
  return shapes.reduce((left, shape) => left.replace(shape, MASK), unnamed)
}

/** As it is, inside JSON, inside a URL. */
const spellingsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
]
