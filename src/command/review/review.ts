/**
 * G3: what is due is looked at again. At a terminal one thing after the other is shown and asked about, and only then
 * stamped; a script lists what is due, and stamps one by its reference.
 */
import { no, ok } from '../../base/result.ts'
import { goalStatuses } from '../../domain/goal.ts'
import { visionStatuses } from '../../domain/vision.ts'
import { goalsDue } from '../../store/read/goal.ts'
import { visionsDue } from '../../store/read/vision.ts'
import { save } from '../../store/save.ts'
import { type Answer, choice, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import { goalBook } from '../goal/item.ts'
import { goalReply } from '../goal/reply.ts'
import { refer } from '../refer.ts'
import type { ReviewItem } from '../reply/item.ts'
import { visionItems } from '../vision/item.ts'
import { visionReply } from '../vision/reply.ts'
import { decideReview, type Reviewed, reviewChanges } from './review-decision.ts'
import { questionAbout, type Walk, whichField, whichText } from './review-question.ts'

const options = {
  keep: flag('it stays as it is'),
  status: choice([...new Set([...goalStatuses, ...visionStatuses])], 'it changes to this'),
} as const

export const review = command({
  name: 'review',
  summary: 'look again at the goals and visions whose time has come',
  words: { name: 'REF', help: 'only this one: g1, v1', many: true },
  options,
  examples: ['jdo review', 'jdo review g1 --keep', 'jdo review v1 --status evolved'],
  group: 'goals',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options> & Walk

async function run(input: Asked, door: Door): Promise<Answer> {
  if (input.keep && input.status) return misread({ kind: 'options_exclude', options: ['--keep', '--status'] })
  if (input.words.length === 0) return door.interactive ? next({ ...input, walking: true }, door) : due(door)
  const found = refer(door.store, input.words.join(' '), { things: ['goal', 'vision'], command: 'review' })
  if (!found.ok) return found
  const { id } = found.value
  const entity = found.value.entity === 'vision' ? 'vision' : 'goal'
  const thing: Reviewed = { entity, id }
  if (input.editing && input.field === undefined) return no(whichField(thing))
  if (input.editing && input.text === undefined) return no(whichText(thing, input))
  if (!input.keep && !input.status && !input.editing) return questionAbout(thing, input, door)
  const changes = reviewChanges(thing, input)
  if (!changes.ok) return changes
  const done = save(door.store, door.now, (moment) => decideReview(thing, changes.value, { door, moment }))
  if (!done.ok) return done
  if (input.walking) return next({ ...input, reviewed: (input.reviewed ?? 0) + 1 }, door)
  return entity === 'goal' ? goalReply(door, id, done.value) : visionReply(door, id, done.value)
}

/** The next one that is due and was not put off. */
async function next(walk: Walk, door: Door): Promise<Answer> {
  const items = dueItems(door)
  const one = items.find(({ id }) => !walk.skipped?.includes(id))
  if (one) return questionAbout(one, walk, door)
  const { reviewed = 0 } = walk
  return ok({ kind: 'reviews', items, total: items.length, ...(reviewed > 0 && { reviewed }) })
}

function due(door: Door): Answer {
  const items = dueItems(door)
  const [first] = items
  const hints = first
    ? [{ command: `jdo review ${first.ref} --keep`, why: 'you have looked at it: it stays' }]
    : []
  return ok({ kind: 'reviews', items, total: items.length, hints })
}

/** Visions first: from there one sees what the goals are for. */
function dueItems(door: Door): readonly ReviewItem[] {
  const { store, wall } = door
  const goals = goalsDue(store, wall.date).map(goalBook(door).item)
  const visions = visionsDue(store, wall.date).map(visionItems(door))
  return [
    ...visions.map((item): ReviewItem => ({ entity: 'vision', ...item })),
    ...goals.map((item): ReviewItem => ({ entity: 'goal', ...item })),
  ]
}
