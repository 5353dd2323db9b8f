/** The start screen kept true while somebody sits there: other processes write, rounds of sync arrive, time goes by. */
import { readDashboard, storeVersion } from '../command/day/dashboard.ts'
import type { Dashboard } from '../command/reply/item.ts'
import { boardLines, type Session } from './session.ts'

const LOOK_MS = 1_000
/** "Due in 5 minutes" grows old. */
const AGED_LOOKS = 60
const SYNC_LOOKS = 30

/** Reads everything anew. */
export async function readBoard(session: Session): Promise<void> {
  const door = await session.host.openDoor()
  if (!door.ok) return
  session.door = door.value
  session.version = storeVersion(door.value)
  session.board = await readDashboard(door.value)
  if (session.board.has_begun) session.scoreAnew()
}

/** Gives the way to end it. A fault in here is told once and ends only the watching; a busy store is looked at later. */
export function watch(session: Session, fault: (cause: unknown) => Promise<void>): () => void {
  let looks = 0
  let isLooking = false
  const look = async () => {
    if (isLooking) return
    isLooking = true
    looks += 1
    try {
      await lookOnce(session, looks)
    } catch (cause) {
      if (await session.host.troubleOf(cause)) return
      clearInterval(timer)
      await fault(cause)
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

async function lookOnce(session: Session, looks: number): Promise<void> {
  const { door, host } = session
  if (door === null) return
  if (looks % SYNC_LOOKS === 0) await host.keepSynced(door)
  if (storeVersion(door) === session.version && looks % AGED_LOOKS !== 0) return
  const before = essenceOf(session.board)
  await readBoard(session)
  const isNews = session.shown.length === 0 && essenceOf(session.board) !== before
  if (isNews) session.talk = { ...session.talk, hasNews: true }
  redraw(session)
}

/** What is news when it changes: not how it stands with sync, which the prompt shows. */
const essenceOf = (board: Dashboard | null): string => JSON.stringify({ ...board, sync: null })

/** In place while the start screen stands right above the line; otherwise it is only said that there is something new. */
export function redraw(session: Session, isResized = false): void {
  const { shown, host, editor } = session
  if (!session.isReading) return
  const lines = host.look().plain ? shown : [...boardLines(session), '']
  const isSame = !isResized && lines.join('\n') === shown.join('\n')
  if (shown.length === 0 || isSame || host.look().plain) {
    editor.refresh()
    return
  }
  session.shown = lines
  // Terminals wrap the old rows to the new width, or do not: nobody can tell where they end.
  editor.above(`${lines.join('\n')}\n`, isResized ? Number.POSITIVE_INFINITY : shown.length)
}
