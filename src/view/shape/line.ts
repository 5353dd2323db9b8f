/** Lines as they are written: each with its end. */
export function* endedLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`
}
