/** What may happen to a terminal while a line is edited. Whoever ends this process must not be left with one that echoes nothing. */
import { beforeEnding } from './ending.ts'
import type { LinePlace } from './line-place.ts'

type Heed = {
  resized(): void
  lost(): void
  restore(): void
  /** This process is about to be stopped (Ctrl-Z, `kill -TSTP`). */
  stopped(): void
  /** It goes on, however it was stopped, or could not be stopped where no shell would continue it. */
  continued(): void
}

/** Gives the way to forget it. */
export function watchTerminal({ input, screen }: LinePlace, heed: Heed): () => void {
  const { resized, lost, restore, stopped, continued } = heed
  const idle = () => {}
  screen.on('resize', resized)
  screen.on('error', lost)
  input.on('error', lost)
  process.on('exit', restore)
  process.on('SIGINT', idle)
  const forgetStops = watchStops(stopped, continued)
  const forgetEnding = beforeEnding(restore)
  // The errors of a stream are heeded for ever: one that nobody hears would be a fault.
  return () => {
    screen.off('resize', resized)
    process.off('exit', restore)
    process.off('SIGINT', idle)
    forgetStops()
    forgetEnding()
  }
}

/** Long enough for every thread to have stopped, in ms. */
const SETTLE_MS = 50

/**
 * Only the system's own way to stop is right: it does nothing in a terminal without a shell, where nobody could say `fg`.
 * A stop that cannot be heard (`kill -STOP`) is known by its end.
 */
function watchStops(stopped: () => void, continued: () => void): () => void {
  let isWatching = true
  const stop = () => {
    stopped()
    unlisten()
    process.kill(process.pid, 'SIGTSTP')
    setTimeout(() => {
      if (!isWatching) return
      listen()
      continued()
    }, SETTLE_MS)
  }
  const listen = () => process.on('SIGTSTP', stop).on('SIGCONT', continued)
  const unlisten = () => process.off('SIGTSTP', stop).off('SIGCONT', continued)
  listen()
  return () => {
    isWatching = false
    unlisten()
  }
}
