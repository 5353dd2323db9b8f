/** From flat rows, each naming the one above it, to a tree. */
import { isOpen } from '../../domain/commitment.ts'
import { isTaskOpen } from '../../domain/task.ts'
import type {
  CommitmentItem,
  GoalItem,
  MilestoneItem,
  TaskItem,
  TreeNode,
  VisionItem,
} from '../reply/item.ts'

/** A node before it has children. */
export type Sprout = {
  readonly node: Omit<TreeNode, 'children'>
  /** The id of the one above; what is not among the sprouts counts as none. */
  readonly parent: string | null
  /** Still under way; the others show only when something below them is. */
  readonly isOpen: boolean
}

const bare = { date: null, late: false, progress: null } as const

export const visionSprout = ({ id, ref, title, status, goals }: VisionItem): Sprout => ({
  node: { entity: 'vision', id, ref, title, status, ...bare, progress: goals },
  parent: null,
  isOpen: status === 'active',
})

/** `parent`: the goal above it, circles cut. Part of a goal, it stands below that one; else below its vision. */
export const goalSprout = (
  { id, ref, title, status, commitments, vision_id }: GoalItem,
  parent: string | undefined,
): Sprout => ({
  node: { entity: 'goal', id, ref, title, status, ...bare, progress: commitments },
  parent: parent ?? vision_id,
  isOpen: status === 'active' || status === 'on_hold',
})

export const milestoneSprout = ({
  id,
  ref,
  title,
  status,
  target_date,
  commitments,
  goal_id,
}: MilestoneItem): Sprout => ({
  node: {
    ...{ entity: 'milestone', id, ref, title, status },
    ...{ date: target_date, late: status === 'missed', progress: commitments },
  },
  parent: goal_id,
  isOpen: status !== 'completed',
})

/** `hasMilestone`: the milestone it names is there. */
export const commitmentSprout = (item: CommitmentItem, hasMilestone: boolean): Sprout => ({
  node: {
    ...{ entity: 'commitment', id: item.id, ref: item.ref, title: item.deliverable, status: item.status },
    ...{ date: item.due_date, late: item.overdue, progress: null },
  },
  parent: hasMilestone ? item.milestone_id : item.goal_id,
  isOpen: isOpen(item),
})

export const taskSprout = ({ id, ref, title, status, commitment_id }: TaskItem): Sprout => ({
  node: { entity: 'task', id, ref, title, status, ...bare },
  parent: commitment_id,
  isOpen: isTaskOpen({ status }),
})

/** The trees that the sprouts grow into; without `all`, what is settled falls off. */
export function grow(sprouts: readonly Sprout[], all: boolean): readonly TreeNode[] {
  const ids = new Set(sprouts.map(({ node }) => node.id))
  const below = groupedByParent(sprouts, ids)
  const nodesBelow = (id: string | null): readonly TreeNode[] =>
    (below.get(id) ?? []).flatMap((sprout) => {
      const children = nodesBelow(sprout.node.id)
      return all || sprout.isOpen || children.length > 0 ? [{ ...sprout.node, children }] : []
    })
  return nodesBelow(null)
}

function groupedByParent(sprouts: readonly Sprout[], ids: ReadonlySet<string>) {
  const below = new Map<string | null, Sprout[]>()
  for (const sprout of sprouts) {
    const parent = sprout.parent !== null && ids.has(sprout.parent) ? sprout.parent : null
    const siblings = below.get(parent)
    if (siblings) siblings.push(sprout)
    else below.set(parent, [sprout])
  }
  return below
}

/** The node with this id, wherever it stands. */
export function nodeWithId(nodes: readonly TreeNode[], id: string): TreeNode | undefined {
  for (const node of nodes) {
    const found = node.id === id ? node : nodeWithId(node.children, id)
    if (found) return found
  }
  return undefined
}
