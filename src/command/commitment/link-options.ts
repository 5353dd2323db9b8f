/** How `commit` and `edit` are told what a promise serves. Apart from reading them, for most promises say nothing of it. */
import { text } from '../declaration.ts'

export const linkOptions = {
  goal: text('REF', 'the goal it serves; "" for none'),
  milestone: text('REF', 'the milestone it leads to, which names the goal too; "" for none'),
} as const
