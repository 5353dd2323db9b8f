/** What a promise serves: the options --goal and --milestone of `commit` and `edit` (E3). */
import { ok, type Result } from '../../base/result.ts'
import { checkLink, type Link } from '../../domain/link.ts'
import { livingById } from '../../store/row.ts'
import type { Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refused } from '../failure.ts'
import { linkTo } from '../goal/fields.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import type { linkOptions } from './link-options.ts'

/** Nothing where neither was said; `seen` is what the promise serves so far. */
export function readLink(
  input: Input<typeof linkOptions>,
  seen: Link,
  { door, command }: { readonly door: Door; readonly command: string },
): Result<Partial<Link>, Failure | Need> {
  if (input.goal === undefined && input.milestone === undefined) return ok({})
  const goal = linkTo('goal', 'goal', input.goal, { door, command })
  if (!goal.ok) return goal
  const milestone = linkTo('milestone', 'milestone', input.milestone, { door, command })
  if (!milestone.ok) return milestone
  const link = {
    goal_id: goal.value === undefined ? seen.goal_id : goal.value,
    milestone_id: milestone.value === undefined ? seen.milestone_id : milestone.value,
  }
  const title = livingById(door.store, 'goal', link.goal_id ?? '')?.title ?? ''
  return refused(checkLink(link, livingById(door.store, 'milestone', link.milestone_id ?? ''), title))
}
