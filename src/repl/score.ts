/**
 * The score for the status line. To work it out takes a second where there are a hundred thousand promises, so another
 * process does, and not more often than it takes a tenth of the time.
 */
import type { Dashboard } from '../command/reply/item.ts'
import type { Session } from './session.ts'

export type Score = Dashboard['integrity']

const REST = 10

/** Gives a way to say that something has changed. */
export function watchScore(session: Session, told: () => void): () => void {
  let isAsking = false
  let isOld = false
  const ask = async () => {
    if (isAsking) {
      isOld = true
      return
    }
    isAsking = true
    isOld = false
    const begun = performance.now()
    const score = scoreIn(await session.host.askApart(['integrity', '--json']))
    const changed = JSON.stringify(score) !== JSON.stringify(session.score)
    session.score = score
    if (changed) told()
    setTimeout(rested, (performance.now() - begun) * REST).unref()
  }
  const rested = () => {
    isAsking = false
    if (isOld) void ask()
  }
  return () => void ask()
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
