/** The start screen kept true while somebody sits there: other processes write, rounds of sync arrive, time goes by. */
import { readDashboard, storeVersion } from '../command/dashboard.ts'
import { dashboardLines } from '../view/dashboard.ts'
import type { Session } from './session.ts'

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
}

/** Gives the way to end it. A fault in here is told once and ends only the watching. */
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
  await readBoard(session)
  redraw(session)
}

/** In place while the start screen stands right above the line; otherwise it is only said that there is something new. */
export function redraw(session: Session): void {
  const { board, shown, host } = session
  if (board === null) return
  const look = host.look()
  const lines = look.plain ? shown : [...dashboardLines(board, look), '']
  const isSame = lines.join('\n') === shown.join('\n')
  if (shown.length > 0 && !isSame) {
    session.shown = lines
    session.editor.above(`${lines.join('\n')}\n`, shown.length)
  } else {
    session.editor.refresh()
  }
}
