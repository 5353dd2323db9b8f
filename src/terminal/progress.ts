/**
 * How far a long piece of work has come, on standard error: a bar on a terminal, a plain line now and then elsewhere
 * (a log, CI), nothing when quiet. Drawn here in twenty lines: clack's bar takes the keys away and answers Ctrl-C
 * with exit 0, and without colour it cannot tell done from to do. Nobody has to end it: a bar stands on a passing line,
 * which is gone before anything else is written.
 */
import type { PassingLine } from './passing-line.ts'

/** Rows done of rows to do; a total of 0 is "not known yet". */
export type Progress = (done: number, total: number) => void

export type ProgressPlace = {
  readonly write: (text: string) => void
  /** Where a bar is drawn. */
  readonly line: PassingLine
  readonly style: 'bar' | 'lines' | 'silent'
  readonly columns: () => number
  readonly unicode: boolean
  readonly nowMs: () => number
}

export function openProgress(label: string, place: ProgressPlace): Progress {
  switch (place.style) {
    case 'silent':
      return () => {}
    case 'bar':
      return barProgress(label, place)
    case 'lines':
      return lineProgress(label, place)
  }
}

const REDRAW_MS = 80

function barProgress(label: string, { line, columns, unicode, nowMs }: ProgressPlace): Progress {
  let drawnMs = Number.NEGATIVE_INFINITY
  return (done, total) => {
    if (nowMs() - drawnMs < REDRAW_MS && done !== total) return
    drawnMs = nowMs()
    line.draw(barLine({ label, done, total }, { columns: columns(), unicode }))
  }
}

type Extent = { readonly label: string; readonly done: number; readonly total: number }

/** One line that never reaches the last column, where some terminals would wrap. */
export function barLine({ label, done, total }: Extent, look: { columns: number; unicode: boolean }): string {
  if (total === 0) return `${label} ${look.unicode ? '…' : '...'}`.slice(0, look.columns - 1)
  const counted = `${percentOf(done, total)} %  ${grouped(done)} of ${grouped(total)}`
  const room = look.columns - label.length - counted.length - 5
  const width = Math.min(30, room)
  if (width < 5) return `${label}  ${counted}`.slice(0, look.columns - 1)
  const full = Math.min(width, Math.floor((done / total) * width))
  const [on, off] = look.unicode ? ['█', '░'] : ['#', '-']
  return `${label}  ${on.repeat(full)}${off.repeat(width - full)}  ${counted}`
}

const LINE_MS = 1000
const LINE_PERCENT = 10

/** A line when at least a second has gone by and it has come ten percent further; the last one in any case. */
function lineProgress(label: string, { write, nowMs }: ProgressPlace): Progress {
  let saidMs = nowMs()
  let saidPercent = 0
  return (done, total) => {
    const percent = percentOf(done, total)
    const isLast = total > 0 && done === total && saidPercent < 100
    const isDue = nowMs() - saidMs >= LINE_MS && percent >= saidPercent + LINE_PERCENT
    if (!isLast && !isDue) return
    saidMs = nowMs()
    saidPercent = percent
    write(`${label}: ${grouped(done)} of ${grouped(total)} (${percent} %)\n`)
  }
}

const percentOf = (done: number, total: number): number =>
  total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
