/** The start screen kept true while somebody sits there: other processes write, rounds of sync arrive, time goes by. */
import { ok, type Result } from '../base/result.ts'
import { readDashboard } from '../command/day/dashboard.ts'
import { scoreVersion, storeVersion } from '../command/day/watching.ts'
import type { Failure } from '../command/reply/failure.ts'
import type { Dashboard } from '../command/reply/item.ts'
import { isStoreBusy, openNow } from './door.ts'
import { sayNo } from './refuse.ts'
import { boardLines, isStill, type Session } from './session.ts'

const LOOK_MS = 1_000
/** "Due in 5 minutes" grows old. */
const AGED_LOOKS = 60
/** Between two looks at the cloud (sync.md S15). */
const SYNC_LOOKS = 30

/** The cloud is asked from now on. */
export function wake(session: Session): void {
  session.untilSync = Math.min(session.untilSync, SYNC_LOOKS)
}

/** Reads everything anew. What stands on the screen is not true any more where that fails. */
export async function readBoard(session: Session): Promise<Result<null, Failure>> {
  const door = await openNow(session)
  if (!door.ok) return door
  session.version = storeVersion(door.value)
  session.board = await readDashboard(door.value)
  const scored = scoreVersion(door.value, session.board)
  if (session.board.has_begun && scored !== session.scored) {
    session.scored = scored
    session.scoring = session.scoreAnew()
  }
  return ok(null)
}

/**
 * While a line is read, for what is done looks by itself. Gives the way to end it. A fault in here is told once and ends only
 * the watching; a trouble is told once; a busy store is looked at later.
 */
export function watch(session: Session, fault: (cause: unknown) => Promise<void>): () => void {
  let looks = 0
  let isLooking = false
  let said: string | null = null
  const look = async () => {
    looks += 1
    try {
      const failure = await lookOnce(session, looks)
      const isNew = failure !== null && JSON.stringify(failure) !== said
      said = failure && JSON.stringify(failure)
      if (isNew) await sayNo(session, failure)
    } catch (cause) {
      clearInterval(timer)
      await fault(cause)
    } finally {
      isLooking = false
    }
  }
  const timer = setInterval(() => {
    if (isLooking || !session.isReading) return
    isLooking = true
    session.looking = look()
  }, LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** What is wrong with the store, for a person to know. */
async function lookOnce(session: Session, looks: number): Promise<Failure | null> {
  try {
    const read = await lookAgain(session, looks)
    return read.ok ? null : read.error
  } catch (cause) {
    const trouble = await session.host.troubleOf(cause)
    if (trouble === undefined) throw cause
    return isStoreBusy(trouble) ? null : trouble
  }
}

async function lookAgain(session: Session, looks: number): Promise<Result<null, Failure>> {
  const { door, host } = session
  if (door === null) return ok(null)
  session.untilSync -= 1
  if (session.untilSync <= 0) {
    session.untilSync = SYNC_LOOKS
    await host.keepSynced(door)
  }
  const version = storeVersion(door)
  // Whoever took the file away may be about to put another one there: only a person's word begins a new one.
  if (version === null || (version === session.version && looks % AGED_LOOKS !== 0)) return ok(null)
  const before = essenceOf(session.board)
  const read = await readBoard(session)
  if (!read.ok) return read
  const isOther = essenceOf(session.board) !== before
  if (isOther) wake(session)
  const isNews = session.shown.length === 0 && isOther
  if (isNews) session.talk = { ...session.talk, hasNews: true }
  redraw(session)
  return read
}

/** What is news when it changes: not how it stands with sync, which the prompt shows. */
const essenceOf = (board: Dashboard | null): string => JSON.stringify({ ...board, sync: null })

/** In place while the start screen stands right above the line; otherwise it is only said that there is something new. */
export function redraw(session: Session, isResized = false): void {
  const { shown, editor } = session
  if (!session.isReading) return
  const lines = [...boardLines(session), '']
  const isSame = !isResized && lines.join('\n') === shown.join('\n')
  if (shown.length === 0 || isSame || isStill(session)) {
    editor.refresh()
    return
  }
  session.shown = lines
  // Terminals wrap the old rows to the new width, or do not: nobody can tell where they end.
  editor.above(`${lines.join('\n')}\n`, isResized ? Number.POSITIVE_INFINITY : shown.length)
}
