/**
 * What somebody feels who sits in a conversation: how soon the start screen stands, whether keys wait while it is drawn anew,
 * and what an open one takes that nobody touches. In a real pseudo-terminal; with the numbers of Linux.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type At, KEY, type Screen, sit } from '../test/screen.ts'
import { startTursoServer } from '../test/turso-server.ts'
import { type Figure, ratio } from './figure.ts'
import { type Home, makeHomes } from './home.ts'
import { compare, median, processRun, type Spent } from './measure.ts'
import { canFeelPulse, cpuMsOf, cpuSecondsWithChildren, peakMibOf } from './pulse.ts'

const SIZES = [10_000, 100_000] as const
const TIMES = 21
const START_LIMIT = 2
const ECHO_LIMIT_MS = 30
const REST_LIMIT_PERCENT = 1
const MEMORY_LIMIT_MIB = 120

export async function conversationFigures(): Promise<readonly Figure[]> {
  if (!canFeelPulse) return []
  const homes = await makeHomes(SIZES)
  const [small, large] = homes
  if (!small || !large) throw new Error('no homes')
  const figures = [
    await startFigure(small),
    ...(await echoFigures(large)),
    ...(await restFigures('at rest, at 100,000', large)),
    ...(await syncedRestFigures(small)),
  ]
  for (const { machine } of homes) await machine.cleanup()
  return figures
}

/** Wide and high enough for all of it. */
const AT: At = { columns: 100, rows: 40 }

async function opened({ machine }: Home, env?: Record<string, string>): Promise<Screen> {
  const screen = sit(machine, [], { ...AT, ...(env && { env }) })
  await screen.see(/open promises[\s\S]*^jdo .*›/m)
  return screen
}

async function close(screen: Screen): Promise<void> {
  screen.type(KEY.ctrlD)
  // The end of a process behind a pseudo-terminal keeps nobody awake who waits for it.
  const awake = setInterval(() => {}, 1_000)
  await screen.ended
  clearInterval(awake)
}

// ── how soon it stands ──────────────────────────────────────────────────────────────────────────────────────────

async function startFigure(home: Home): Promise<Figure> {
  const { list, board } = await compare(
    { list: processRun(home.jdo(['list'])), board: () => boardRun(home) },
    TIMES,
  )
  return { what: 'start screen at 10,000', against: 'jdo list', ...ratio(board, list), limit: START_LIMIT }
}

/** From the start of the process until the prompt stands below the screen. */
async function boardRun({ machine }: Home): Promise<Spent> {
  const startedMs = performance.now()
  const screen = sit(machine, [], AT)
  const wallMs = await new Promise<number>((stands) => {
    let said = ''
    screen.pty.onData((data) => {
      said += data
      if (said.includes('›')) stands(performance.now() - startedMs)
    })
  })
  const cpuMs = cpuMsOf(screen.pty.pid)
  await close(screen)
  return { wallMs, cpuMs }
}

// ── key to echo ─────────────────────────────────────────────────────────────────────────────────────────────────

const REDRAWS = 9
/** A look at the file each second, and the time that a redraw may take. */
const REDRAW_WITHIN_MS = 2_000
const KEY_EVERY_MS = 3

/** From the last echo to this one: what was waited for the key, and what the processor did for it and whatever came between. */
type Echo = { readonly wallMs: number; readonly cpuMs: number }

/** Somebody types all the while; another process writes, so that the screen is drawn anew above the line. */
async function echoFigures(home: Home): Promise<readonly Figure[]> {
  const screen = await opened(home)
  await screen.see(/ · [A-F]/)
  const quiet = await echoesFor(screen, REDRAW_WITHIN_MS)
  const longest: Echo[] = []
  for (let redraw = 0; redraw < REDRAWS; redraw++) {
    const typing = echoesFor(screen, REDRAW_WITHIN_MS)
    await home.machine.run('commit', `number ${redraw}`, '--to', 'me', '--due', '2020-01-01', '--past-ok')
    longest.push(longestOf(await typing))
  }
  await close(screen)
  return [
    { what: 'key to echo at 100,000', ms: median(quiet.map(({ wallMs }) => wallMs)) },
    { what: '  beside a redraw, the longest', ms: median(longest.map(({ wallMs }) => wallMs)) },
    {
      what: '  of that, processor',
      ms: median(longest.map(({ cpuMs }) => cpuMs)),
      limit: ECHO_LIMIT_MS,
    },
  ]
}

const longestOf = (echoes: readonly Echo[]): Echo => ({
  wallMs: Math.max(...echoes.map(({ wallMs }) => wallMs)),
  cpuMs: Math.max(...echoes.map(({ cpuMs }) => cpuMs)),
})

/** A letter, and its removal, again and again. */
async function echoesFor(screen: Screen, ms: number): Promise<readonly Echo[]> {
  const { pid } = screen.pty
  const echoes: Echo[] = []
  const end = performance.now() + ms
  let used = cpuMsOf(pid)
  for (let key = 0; performance.now() < end || key % 2 === 1; key++) {
    const wallMs = await echoOf(screen, key % 2 === 0 ? 'x' : '\u007f')
    const before = used
    used = cpuMsOf(pid)
    echoes.push({ wallMs, cpuMs: used - before })
    await sleep(KEY_EVERY_MS)
  }
  return echoes
}

function echoOf({ pty }: Screen, key: string): Promise<number> {
  return new Promise((seen) => {
    const startedMs = performance.now()
    const listening = pty.onData(() => {
      listening.dispose()
      seen(performance.now() - startedMs)
    })
    pty.write(key)
  })
}

// ── at rest ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** Long enough for what happens once a minute. */
const REST_SECONDS = 130
const SETTLE_MS = 10_000

async function restFigures(
  what: string,
  home: Home,
  env?: Record<string, string>,
): Promise<readonly Figure[]> {
  const screen = await opened(home, env)
  await screen.see(/ · [A-F]/)
  await sleep(SETTLE_MS)
  const { pid } = screen.pty
  const before = cpuSecondsWithChildren(pid)
  await sleep(REST_SECONDS * 1_000)
  const percent = ((cpuSecondsWithChildren(pid) - before) / REST_SECONDS) * 100
  const mib = peakMibOf(pid)
  await close(screen)
  return [
    { what, against: 'a core', percent, limit: REST_LIMIT_PERCENT },
    { what: '  memory', mib, limit: MEMORY_LIMIT_MIB },
  ]
}

/** With the rounds of sync, and the scores that they bring about. */
async function syncedRestFigures(home: Home): Promise<readonly Figure[]> {
  const server = await startTursoServer()
  const setup = ['sync', 'setup', '--url', server.url, '--upload'] as const
  const { code, err } = await home.machine.run(...setup, { input: 'none\n', timeoutMs: 300_000 })
  if (code !== 0) throw new Error(`sync could not be set up: ${err}`)
  const figures = await restFigures('at rest, at 10,000, sync on', home, { JDO_SYNC_BACKGROUND: '1' })
  await server.stop()
  return figures
}
