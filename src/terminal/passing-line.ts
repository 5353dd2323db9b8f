/**
 * A line on standard error that stands only until something else is written: whoever writes to the terminal, asks, or
 * ends takes it away first, so that no answer ever begins behind it. Ctrl-C takes it away too, and ends the process as
 * it would have.
 */
export type PassingLine = {
  draw(text: string): void
  wipe(): void
}

const WIPE = '\r\u001b[K'

export function passingLine(write: (text: string) => void): PassingLine {
  let isDrawn = false
  const wipe = () => {
    if (!isDrawn) return
    isDrawn = false
    process.off('SIGINT', interrupted)
    write(WIPE)
  }
  const interrupted = () => {
    wipe()
    process.kill(process.pid, 'SIGINT')
  }
  return {
    draw(text) {
      if (!isDrawn) process.on('SIGINT', interrupted)
      isDrawn = true
      write(`${WIPE}${text}`)
    },
    wipe,
  }
}
