/** The store of a conversation that goes on for long: its file may be removed or replaced, another program may hold it. */
import { writesOf } from '../command/day/watching.ts'
import type { Door } from '../command/door.ts'
import type { Failure } from '../command/reply/failure.ts'
import type { Host } from './host.ts'
import { type Session, saySentences } from './session.ts'
import { forgotten } from './state.ts'

type Opened = Awaited<ReturnType<Host['openDoor']>>
type FileChange = NonNullable<Door['fileChange']>

/** Waits while another program holds it. */
export const openDoor = (session: Session): Promise<Opened> => retryWhileBusy(session, () => openNow(session))

/** At this moment. When the file is another one, that is said, and what was known of the old one is forgotten. */
export async function openNow(session: Session): Promise<Opened> {
  const door = await session.host.openDoor()
  session.door = door.ok ? door.value : null
  if (!door.ok) return door
  const { fileChange } = door.value
  if (fileChange) forget(session, fileChange)
  return door
}

function forget(session: Session, change: FileChange): void {
  session.talk = forgotten(session.talk)
  session.board = null
  session.score = null
  session.scored = null
  saySentences(session, [sentenceFor[change]])
}

const sentenceFor: Readonly<Record<FileChange, string>> = {
  removed: 'The file of your promises was removed meanwhile: a new one was begun, with nothing in it.',
  replaced: 'The file of your promises was replaced meanwhile: from now on it is what stands there now.',
}

// ── held by another program ─────────────────────────────────────────────────────────────────────────────────────

const RETRY_MS = 100
/** Nearly half a second: shorter than that nobody wonders. */
const TELL_AFTER = 3
const MOST_TRIES = 100

/** The person did not want to wait. */
export class Left extends Error {}

/** Tries again while another program holds the store; but what has written something is not begun a second time. */
export async function retryWhileBusy<T>(session: Session, work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const { door } = session
    const before = written(door)
    const tried = await attempt(session, work)
    const hasWritten = session.door === door && written(door) !== before
    if (!tried.isBusy || tries === MOST_TRIES || hasWritten) return tried.end()
    if (tries === TELL_AFTER)
      saySentences(session, ['Another program holds your promises: waiting for it. Ctrl-C leaves it.'])
    if (!(await pause(session))) throw new Left()
  }
}

/** An answer that says so. */
const isBusy = (answer: unknown): boolean => {
  const { ok, error } = (answer ?? {}) as { ok?: boolean; error?: Failure }
  return ok === false && error !== undefined && isStoreBusy(error)
}

export const isStoreBusy = (failure: Failure | undefined): boolean =>
  failure?.kind === 'trouble' && failure.trouble.kind === 'store_busy'

const written = (door: Door | null): number => (door === null ? 0 : writesOf(door))

type Tried<T> = { readonly isBusy: boolean; end(): T }

async function attempt<T>({ host }: Session, work: () => Promise<T>): Promise<Tried<T>> {
  try {
    const value = await work()
    return { isBusy: isBusy(value), end: () => value }
  } catch (cause) {
    const trouble = await host.troubleOf(cause)
    const end = () => {
      throw cause
    }
    return { isBusy: isStoreBusy(trouble), end }
  }
}

/** False when the person left meanwhile. */
function pause(session: Session): Promise<boolean> {
  return new Promise((done) => {
    const end = (goesOn: boolean) => {
      clearTimeout(timer)
      session.interrupt = null
      done(goesOn)
    }
    const timer = setTimeout(() => end(true), RETRY_MS)
    session.interrupt = () => end(false)
  })
}
