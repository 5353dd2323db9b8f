/** The hierarchy: vision, goal, milestone, promise, task; what hangs nowhere at the end. */
import { ok } from '../../base/result.ts'
import { noteMissed } from '../../store/note-missed.ts'
import type { CommitmentRow } from '../../store/read/commitment.ts'
import { countOrphanCommitments, linkedCommitments, orphanCommitments } from '../../store/read/linked.ts'
import { livingMilestones } from '../../store/read/milestone.ts'
import { tasksOf } from '../../store/read/task.ts'
import { livingVisions } from '../../store/read/vision.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { goalBook } from '../goal/item.ts'
import { commitmentItem, taskItem } from '../item.ts'
import { milestoneItems } from '../milestone/item.ts'
import { refer } from '../refer.ts'
import { visionItems } from '../vision/item.ts'
import {
  commitmentSprout,
  goalSprout,
  grow,
  milestoneSprout,
  nodeWithId,
  type Sprout,
  taskSprout,
  visionSprout,
} from './tree-node.ts'

const SCREENFUL = 20
const options = { all: flag('also what is settled, and every promise without a goal') } as const

export const tree = command({
  name: 'tree',
  summary: 'show visions, goals, milestones, promises and tasks as a tree',
  words: { name: 'REF', help: 'only what is below this: v1, g1, m1', many: true },
  options,
  examples: ['jdo tree', 'jdo tree g1', 'jdo tree --all'],
  group: 'goals',
  changes: 'nothing',
  run,
})

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const all = input.all === true
  if (input.words.length > 0) return ofOne(input.words.join(' '), all, door)
  noteMissed(door.store, door.wall.date)
  const items = grow(await sproutsOf(all, door), all)
  const loose = orphanCommitments(door.store, all ? -1 : SCREENFUL)
  const orphans = grow(promiseSprouts(loose, new Set(), door), all)
  const orphans_total = all ? orphans.length : countOrphanCommitments(door.store)
  return ok({ kind: 'tree', items, total: items.length, orphans, orphans_total })
}

/** What hangs on one thing is shown whether that is settled or not. */
async function ofOne(reference: string, all: boolean, door: Door): Promise<Answer> {
  const found = refer(door.store, reference, { things: ['vision', 'goal', 'milestone'], command: 'tree' })
  if (!found.ok) return found
  noteMissed(door.store, door.wall.date)
  const { id } = found.value
  const sprouts = await sproutsOf(all, door)
  const kept = sprouts.map((sprout) => (sprout.node.id === id ? { ...sprout, isOpen: true } : sprout))
  const node = nodeWithId(grow(kept, all), id)
  const items = node ? [node] : []
  return ok({ kind: 'tree', items, total: items.length, orphans: [], orphans_total: 0 })
}

async function sproutsOf(all: boolean, door: Door): Promise<readonly Sprout[]> {
  const { store } = door
  const book = goalBook(door)
  const milestones = await milestoneItems(livingMilestones(store), door)
  const milestoneIds = new Set(milestones.map(({ id }) => id))
  return [
    ...livingVisions(store).map(visionItems(door)).map(visionSprout),
    ...book.rows.map(book.item).map((item) => goalSprout(item, book.parents.get(item.id))),
    ...milestones.map(milestoneSprout),
    ...promiseSprouts(linkedCommitments(store, !all), milestoneIds, door),
  ]
}

/** Promises with their tasks. */
function promiseSprouts(
  rows: readonly CommitmentRow[],
  milestoneIds: ReadonlySet<string>,
  { store, now }: Door,
): readonly Sprout[] {
  return rows.flatMap((row) => {
    const item = commitmentItem(row, now)
    const tasks = tasksOf(store, row.id).map((task) => taskSprout(taskItem(task, item.ref)))
    return [commitmentSprout(item, milestoneIds.has(item.milestone_id ?? '')), ...tasks]
  })
}
