/**
 * For a terminal that cannot move its cursor (TERM=dumb): it edits the line itself, and nothing is drawn around it. Each
 * line is read by a reader of its own, so that what is said to a question is not also said here.
 */
import { createInterface } from 'node:readline'
import type { Heard, LineEditor, LineOwner } from './line.ts'
import type { LinePlace } from './line-place.ts'

export function openDumbLineEditor({ input, screen, write }: LinePlace, owner: LineOwner): LineEditor {
  /** Lines that came in one piece with the one that was waited for. */
  const ahead: string[] = []
  let isGone = false
  const busy = () => void owner.interrupted()
  let stop: (heard: Heard) => void = busy
  const drop = () => stop({ kind: 'wished', wish: 'drop' })
  const ask = () => write(owner.scene({ text: '', cursor: 0 }).prompt)
  const readLine = () =>
    new Promise<Heard>((heard) => {
      const readline = createInterface({ input, terminal: false })
      stop = (what) => {
        stop = busy
        isGone = what.kind === 'gone'
        readline.close()
        heard(what)
      }
      const mine = stop
      readline.on('line', (text) => (stop === mine ? stop({ kind: 'entered', text }) : ahead.push(text)))
      readline.on('close', () => stop === mine && stop({ kind: 'gone' }))
    })
  process.on('SIGINT', drop)
  return {
    redraws: false,
    get size() {
      return { columns: screen.columns || 80, rows: screen.rows || 24 }
    },
    async read() {
      ask()
      const text = ahead.shift()
      if (text !== undefined) return { kind: 'entered', text }
      return isGone ? { kind: 'gone' } : readLine()
    },
    above(text, over) {
      // What would only be drawn in place of what stands there has to wait until it is asked for.
      if (over > 0) return
      write(`\n${text}`)
      ask()
    },
    refresh() {},
    lend: (work) => work(),
    clearScreen() {},
    close() {
      process.off('SIGINT', drop)
      stop({ kind: 'gone' })
    },
  }
}
