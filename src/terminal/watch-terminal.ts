/** What may happen to a terminal while a line is edited. Whoever ends this process must not be left with one that echoes nothing. */
import type { LinePlace } from './line-place.ts'

const ENDING = ['SIGTERM', 'SIGHUP'] as const

type Heed = { resized(): void; lost(): void; restore(): void }

/** Gives the way to forget it. */
export function watchTerminal({ input, screen }: LinePlace, { resized, lost, restore }: Heed): () => void {
  const idle = () => {}
  const end = (signal: NodeJS.Signals) => {
    restore()
    process.kill(process.pid, signal)
  }
  screen.on('resize', resized)
  screen.on('error', lost)
  input.on('error', lost)
  process.on('exit', restore)
  process.on('SIGINT', idle)
  for (const signal of ENDING) process.once(signal, end)
  // The errors of a stream are heeded for ever: one that nobody hears would be a fault.
  return () => {
    screen.off('resize', resized)
    process.off('exit', restore)
    process.off('SIGINT', idle)
    for (const signal of ENDING) process.off(signal, end)
  }
}
