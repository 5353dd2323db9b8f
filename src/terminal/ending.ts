/**
 * What must be done before a signal ends this process: a terminal that echoes nothing, or another process that sits at it,
 * would stay behind.
 */
const ENDING = ['SIGTERM', 'SIGHUP'] as const

/** Gives the way to forget it. Of several, the last one to hear the signal lets it do its work. */
export function beforeEnding(work: (signal: NodeJS.Signals) => void): () => void {
  const heard = (signal: NodeJS.Signals) => {
    forget()
    work(signal)
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const forget = () => {
    for (const signal of ENDING) process.off(signal, heard)
  }
  for (const signal of ENDING) process.on(signal, heard)
  return forget
}
