/**
 * Makes docs/dashboard.svg: the start screen and a list, as the built program shows them in a terminal of 76 columns.
 *   node tools/picture.mjs
 * The words come out of the program, colours and all; here they are only given a place on the picture.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { makeReady } from './build.mjs'
import { ROOT, say } from './project.mjs'

const COLUMNS = 76
const ROWS = 26
const CELL = { width: 8.4, height: 18 }
const MARGIN = 16
const PROGRAM = join(ROOT, 'dist', 'main.js')

/** What somebody might have on their mind; the dates are near, whenever this is run. */
const STORY = [
  ['stakeholder', 'add', 'Sarah'],
  ['stakeholder', 'add', 'Tom Berg'],
  ['stakeholder', 'add', 'the finance team'],
  ['goal', 'add', 'Ship the editor', '--problem', 'nobody can write in it', '--yes'],
  ['goal', 'add', 'A garden by summer', '--problem', 'there is only grass', '--yes'],
  ['commit', 'send the quarterly report', '--to', 'Sarah', '--due', 'tomorrow 3pm'],
  ['commit', 'review the contract', '--to', 'Tom Berg', '--due', 'in 2 days', '--goal', 'g1'],
  ['commit', 'book the venue', '--to', 'the finance team', '--due', 'in 5 days', '--goal', 'g1'],
  ['commit', 'order the seeds', '--to', 'me', '--due', 'in 9 days', '--goal', 'g2'],
  ['commit', 'show the first draft', '--to', 'Sarah', '--due', 'in 12 days', '--goal', 'g1'],
  ['commit', 'pay back the train tickets', '--to', 'Tom Berg', '--due', 'in 20 days'],
  ['commit', 'dig the first bed', '--to', 'me', '--due', 'in 3 days', '--goal', 'g2'],
  ['start', 'c2'],
  ['done', 'c7'],
  ['capture', 'ask Anna about the cellar'],
]

await makeReady()
const home = mkdtempSync(join(tmpdir(), 'jdo-picture-'))
const env = {
  PATH: process.env.PATH,
  HOME: home,
  JDO_HOME: join(home, 'jdo'),
  JDO_SYNC_BACKGROUND: '0',
  TERM: 'xterm-256color',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
}
try {
  for (const words of STORY) await shownBy(words, [])
  const cells = await shownBy(
    [],
    [
      [/· [A-F][+−-]? \d+[\s\S]*›/, '/list --to Sarah\r'],
      [/2 open promises[\s\S]*›/, ''],
    ],
  )
  writeFileSync(join(ROOT, 'docs', 'dashboard.svg'), svgOf(cells))
  say('docs/dashboard.svg is made.')
} finally {
  rmSync(home, { recursive: true, force: true })
}

/** Runs the program at a terminal; `keys` are pressed when their text is seen. Gives the cells of the screen. */
function shownBy(words, keys) {
  const pty = spawn(process.execPath, [PROGRAM, ...words], { cols: COLUMNS, rows: ROWS, env })
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true })
  const left = [...keys]
  return new Promise((done, fail) => {
    const deadline = setTimeout(() => fail(new Error(`stuck: ${textOf(terminal)}`)), 20_000)
    const end = () => {
      clearTimeout(deadline)
      done(rowsOf(terminal))
    }
    const look = () => {
      if (left.length === 0 || !left[0][0].test(textOf(terminal))) return
      const [, press] = left.shift()
      if (press !== '') return pty.write(press)
      end()
      pty.kill()
    }
    pty.onData((data) => terminal.write(data, look))
    pty.onExit(() => setTimeout(end, 20))
  })
}

function rowsOf(terminal) {
  return Array.from({ length: ROWS }, (_, row) => cellsOf(terminal.buffer.active.getLine(row)))
}

function textOf(terminal) {
  const { active } = terminal.buffer
  const lines = Array.from({ length: ROWS }, (_, row) => active.getLine(row)?.translateToString(true))
  return lines.join('\n')
}

/** Runs of cells that look alike. */
function cellsOf(line) {
  const runs = []
  for (let column = 0; column < COLUMNS; column++) {
    const cell = line?.getCell(column)
    if (!cell || cell.getWidth() === 0) continue
    const style = `${cell.isBold() ? 'b' : ''}${cell.isDim() ? 'd' : ''}${cell.isFgDefault() ? '' : cell.getFgColor()}`
    const last = runs.at(-1)
    if (last?.style === style) last.text += cell.getChars() || ' '
    else runs.push({ style, column, text: cell.getChars() || ' ' })
  }
  return runs.filter(({ text }) => text.trim() !== '')
}

/** The terminal's own palette, as it looks on a dark ground. */
function svgOf(rows) {
  const used = rows.findLastIndex((runs) => runs.length > 0) + 1
  const width = Math.ceil(COLUMNS * CELL.width + 2 * MARGIN)
  const height = used * CELL.height + 2 * MARGIN
  const lines = rows.slice(0, used).flatMap((runs, row) => runs.map((run) => textAt(run, row)))
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="jdo: the start screen and a list">
<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d8dee9;white-space:pre}.b{font-weight:bold}.d{opacity:.6}.c1{fill:#ff6b6b}.c2{fill:#8fd18f}.c3{fill:#f0c05a}.c4{fill:#7fb4ff}</style>
<rect width="100%" height="100%" rx="8" fill="#1b1f27"/>
${lines.join('\n')}
</svg>
`
}

function textAt({ style, column, text }, row) {
  const color = /\d+/.exec(style)?.[0]
  const classes = [style.includes('b') && 'b', style.includes('d') && 'd', color && `c${color}`]
  const x = (MARGIN + column * CELL.width).toFixed(1)
  const y = MARGIN + row * CELL.height + 13
  const shown = text.trimEnd()
  const length = ([...shown].length * CELL.width).toFixed(1)
  const named = classes.filter(Boolean).join(' ')
  return `<text x="${x}" y="${y}" textLength="${length}"${named && ` class="${named}"`}>${escaped(shown)}</text>`
}

function escaped(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
