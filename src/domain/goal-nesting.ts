/**
 * Goals below goals (G2, E3). Two devices may each have nested what the other nested the other way round: of the links
 * that close a circle the latest is cut, on every device alike (sync.md §5). A parent that is gone is none.
 */
import type { Goal } from './goal.ts'
import { parseStamps, stampOf } from './version.ts'

/** Deeper nesting is warned about. */
export const DEEPEST = 3

export type Nested = Pick<Goal, 'id' | 'parent_goal_id' | 'stamps'>

/** Parent by goal, without circles. */
export type Parents = ReadonlyMap<string, string>

export function parentsOf(goals: readonly Nested[]): Parents {
  const living = new Set(goals.map(({ id }) => id))
  const parents = new Map<string, string>()
  for (const { id, parent } of linksByAge(goals)) {
    if (living.has(parent) && !pathTo(parent, parents).includes(id)) parents.set(id, parent)
  }
  return parents
}

function linksByAge(goals: readonly Nested[]) {
  const links = goals.flatMap(({ id, parent_goal_id, stamps }) => {
    if (parent_goal_id === null) return []
    const [at, by] = stampOf(parseStamps(stamps), 'parent_goal_id')
    return [{ id, parent: parent_goal_id, age: `${at} ${by} ${id}` }]
  })
  return links.sort((a, b) => (a.age < b.age ? -1 : 1))
}

/** From the topmost goal down to this one. */
export function pathTo(id: string, parents: Parents): readonly string[] {
  const path = [id]
  for (let above = parents.get(id); above !== undefined; above = parents.get(above)) path.unshift(above)
  return path
}

/** E3: the way down from a goal to itself if it were put below `parent`; undefined when that is possible. */
export function circleOf(id: string, parent: string, parents: Parents): readonly string[] | undefined {
  const path = pathTo(parent, parents)
  const at = path.indexOf(id)
  return at < 0 ? undefined : [...path.slice(at), id]
}

/** How many levels there are from the top to the deepest goal that is this one or lies below it. */
export function depthThrough(id: string, parents: Parents): number {
  const paths = [...parents.keys()].map((below) => pathTo(below, parents)).filter((path) => path.includes(id))
  return Math.max(pathTo(id, parents).length, ...paths.map((path) => path.length))
}
