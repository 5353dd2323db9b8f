/** All parts, or those that are named; one table at the end. Fails when a limit is exceeded. */
import { conversationFigures } from './conversation.ts'
import { type Figure, isOver, textOfFigures } from './figure.ts'
import { firstFigures } from './first.ts'
import { roundFigures } from './round.ts'
import { sizeFigures } from './size.ts'
import { startFigures } from './start.ts'
import { taskwarriorFigures } from './taskwarrior.ts'

const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: startFigures,
  round: roundFigures,
  first: firstFigures,
  size: sizeFigures,
  conversation: conversationFigures,
  taskwarrior: taskwarriorFigures,
}

async function main(words: readonly string[]): Promise<number> {
  // Certificates that a company adds make every Node start slower, which is none of ours.
  delete process.env.NODE_EXTRA_CA_CERTS
  const figures: Figure[] = []
  for (const [name, measure] of Object.entries(parts)) {
    if (words.length > 0 && !words.includes(name)) continue
    process.stderr.write(`measuring ${name} …\n`)
    figures.push(...(await measure()))
  }
  process.stdout.write(`${textOfFigures(figures)}\n`)
  return figures.some(isOver) ? 1 : 0
}

// Until all is measured: who waits for what never comes just ends.
process.exitCode = 1
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (fault: unknown) => {
    process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`)
    process.exitCode = 1
  },
)
