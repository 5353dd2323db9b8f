/**
 * The score for the status line. To work it out takes a second where there are a hundred thousand promises, so another
 * process does, and not more often than it takes a tenth of the time.
 */
import type { Dashboard } from '../command/reply/item.ts'
import { scoreLine } from '../view/dashboard.ts'
import { type Session, say } from './session.ts'

export type Score = Dashboard['integrity']

const REST = 10

/** Gives a way to say that something has changed. `told` is called when the score has, and whether it is the first. */
export function watchScore(session: Session, told: (isFirst: boolean) => void): () => Promise<void> {
  let asking: Promise<void> | null = null
  let isOld = false
  const ask = async () => {
    isOld = false
    // The start screen first: to begin another process takes as long as to draw it.
    await new Promise((drawn) => setImmediate(drawn))
    const begun = performance.now()
    const score = scoreIn(await session.host.askApart(['integrity', '--json']))
    const before = session.score
    session.score = score
    if (score === null) session.scored = null
    if (JSON.stringify(score) !== JSON.stringify(before)) told(before === null)
    setTimeout(rested, (performance.now() - begun) * REST).unref()
  }
  const rested = () => {
    asking = isOld ? ask() : null
  }
  return () => {
    isOld = asking !== null
    asking ??= ask()
    return asking
  }
}

/** Nobody waits longer than this for it, in ms. */
const PATIENCE = 500

/** Where nothing is drawn anew it has to be there before the start screen is said. */
export const scoreSoon = ({ scoring }: Session): Promise<unknown> =>
  Promise.race([scoring, new Promise((late) => setTimeout(late, PATIENCE))])

/** It came too late for the start screen: then it is one line below, unless something else is being done. */
export function sayLateScore(session: Session): void {
  const { score, isReading, shown, host } = session
  if (score !== null && isReading && shown.length > 0) say(session, [scoreLine(score, host.look())])
}

/** As `jdo integrity --json` says it; nothing where it says something else. */
export function scoreIn(text: string | null): Score {
  if (text === null) return null
  const { item } = JSON.parse(text) as { item?: Record<string, unknown> }
  if (typeof item?.score !== 'number' || typeof item.grade !== 'string') return null
  const trend = item.trend as { direction?: unknown } | null
  const direction = trend?.direction
  const streak = typeof item.streak === 'number' ? item.streak : 0
  return {
    score: item.score,
    grade: item.grade,
    trend: direction === 'up' || direction === 'down' || direction === 'level' ? direction : null,
    streak,
  }
}
