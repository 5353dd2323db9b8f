/** The day on one screen: due, overdue, at risk, the load against the hours, what waits in the inbox and for review. */
import { ok } from '../../base/result.ts'
import type { CommitmentRow } from '../../store/read/commitment.ts'
import { countToday, type DayPart, listToday } from '../../store/read/day.ts'
import { goalsDue } from '../../store/read/goal.ts'
import { countInbox } from '../../store/read/inbox.ts'
import { visionsDue } from '../../store/read/vision.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import type { CommitmentItem, Today } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { loadToday, rememberTold } from './load.ts'

export const today = command({
  name: 'today',
  summary: 'show the day: what is due, late or at risk, and whether it fits',
  options: {},
  examples: ['jdo today', 'jdo today --json'],
  group: 'promises',
  changes: 'nothing',
  run: (_input, door) => run(door),
})

/** So many of each: it is one screen. */
const SHOWN = 5

function run(door: Door): Answer {
  const { store, now, wall } = door
  const part = (which: DayPart): readonly CommitmentItem[] =>
    listToday(store, which, { now, today: wall.date }, SHOWN).map((row: CommitmentRow) =>
      commitmentItem(row, now),
    )
  const count = (which: DayPart) => countToday(store, which, { now, today: wall.date })
  const load = loadToday(door)
  const item: Today = {
    load,
    overdue: part('overdue'),
    due: part('due'),
    at_risk: part('at_risk'),
    counts: {
      overdue: count('overdue'),
      due: count('due'),
      at_risk: count('at_risk'),
      inbox: countInbox(store),
      reviews: goalsDue(store, wall.date).length + visionsDue(store, wall.date).length,
    },
  }
  rememberTold(door, load)
  return ok({ kind: 'today', item, hints: hintsOf(item) })
}

function hintsOf({ load, counts, overdue, due }: Today): readonly Hint[] {
  const [next] = [...overdue, ...due]
  return [
    ...(next ? [{ command: `jdo done ${next.ref}`, why: 'when it is delivered' }] : []),
    ...(load.hours === null && load.load > 0
      ? [{ command: 'jdo hours 5', why: 'say what is left today' }]
      : []),
    ...(counts.inbox > 0 ? [{ command: 'jdo triage', why: 'decide what was captured' }] : []),
    ...(counts.reviews > 0 ? [{ command: 'jdo review', why: 'look at goals and visions' }] : []),
  ]
}
