/** For a terminal that cannot move its cursor (TERM=dumb): it edits the line itself, and nothing is drawn around it. */
import { createInterface } from 'node:readline'
import type { Heard, LineEditor, LineOwner } from './line.ts'
import type { LinePlace } from './line-place.ts'

export function openDumbLineEditor({ input, screen, write }: LinePlace, owner: LineOwner): LineEditor {
  const readline = createInterface({ input, terminal: false })
  const waiting: Heard[] = []
  let hear: ((heard: Heard) => void) | undefined
  const hearOne = (heard: Heard) => {
    if (hear) hear(heard)
    else waiting.push(heard)
    hear = undefined
  }
  const drop = () => hearOne({ kind: 'wished', wish: 'drop' })
  readline.on('line', (text) => hearOne({ kind: 'entered', text }))
  readline.on('close', () => hearOne({ kind: 'gone' }))
  process.on('SIGINT', drop)
  return {
    get size() {
      return { columns: screen.columns || 80, rows: screen.rows || 24 }
    },
    read() {
      write(owner.scene({ text: '', cursor: 0 }).prompt)
      const next = waiting.shift()
      return next ? Promise.resolve(next) : new Promise((heard) => (hear = heard))
    },
    above() {},
    refresh() {},
    async lend(work) {
      readline.pause()
      const answer = await work()
      readline.resume()
      return answer
    },
    clearScreen() {},
    close() {
      process.off('SIGINT', drop)
      readline.close()
    },
  }
}
