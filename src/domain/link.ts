/** E3: what a promise serves. With both a goal and a milestone, the milestone belongs to that goal. */
import { no, ok, type Result } from '../base/result.ts'
import type { CommitmentFields } from './commitment.ts'
import type { Refusal } from './refusal.ts'

export type Link = Pick<CommitmentFields, 'goal_id' | 'milestone_id'>

/** A milestone alone is enough: its goal follows from it, also when it is moved to another one later. */
export function checkLink(
  link: Link,
  milestone: { readonly title: string; readonly goal_id: string } | undefined,
  goalTitle: string,
): Result<Link, Refusal> {
  if (link.goal_id === null || milestone === undefined || milestone.goal_id === link.goal_id) return ok(link)
  return no({ kind: 'milestone_elsewhere', milestone: milestone.title, goal: goalTitle })
}
