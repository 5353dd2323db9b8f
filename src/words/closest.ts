/** Known words that a mistyped one may have meant: `jdo lst` → list. */

/**
 * Damerau–Levenshtein distance in its optimal-string-alignment form: inserted, lost, changed letters and swapped
 * neighbours count one each. Answers `limit + 1` as soon as the true distance must be larger.
 */
export function typoDistance(left: string, right: string, limit: number): number {
  const [from, to] = [[...left], [...right]]
  if (Math.abs(from.length - to.length) > limit) return limit + 1
  let [beforeLast, last]: [number[], number[]] = [
    [],
    Array.from({ length: to.length + 1 }, (_, index) => index),
  ]
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const changed = from[row - 1] === to[column - 1] ? 0 : 1
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + changed,
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    if (Math.min(...current) > limit) return limit + 1
    ;[beforeLast, last] = [last, current]
  }
  return Math.min(at(last, to.length), limit + 1)
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY

/** How many slips are forgiven in a word of this length: none in 1–2 letters, where everything is close. */
export const forgivenSlips = (length: number): number =>
  length <= 2 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3

/** The closest known words, best first, at most `count`. A word that begins a known one counts as close (comp → complete). */
export function closestWords(word: string, known: readonly string[], count = 3): readonly string[] {
  const typed = word.toLowerCase()
  const limit = forgivenSlips([...typed].length)
  const scored = known.map((candidate) => ({
    candidate,
    score: scoreOf(typed, candidate.toLowerCase(), limit),
  }))
  return scored
    .filter(({ score }) => score <= limit + 0.5)
    .sort((left, right) => left.score - right.score)
    .slice(0, count)
    .map(({ candidate }) => candidate)
}

/** A shared first letter breaks ties: it is the one people seldom get wrong. */
function scoreOf(typed: string, candidate: string, limit: number): number {
  if (typed.length >= 2 && candidate.startsWith(typed)) return 0.25
  const distance = typoDistance(typed, candidate, limit)
  return distance > limit ? Number.POSITIVE_INFINITY : distance + (typed[0] === candidate[0] ? 0 : 0.5)
}
