/** All about one thing: a promise with its tasks and history, a task, a stakeholder. */
import { ok } from '../../base/result.ts'
import { isOpen } from '../../domain/commitment.ts'
import { latestEventsAbout } from '../../store/read/event.ts'
import { servedBy } from '../../store/read/linked.ts'
import { planShown, protocolOf } from '../commitment/protocol-reply.ts'
import { itemOfCommitment, taskItemsOf } from '../commitment/reply.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { eventItem } from '../history/event-item.ts'
import { named } from '../item.ts'
import { refer } from '../refer.ts'
import type { CommitmentItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { stakeholderReply } from '../stakeholder/reply.ts'
import { taskReply } from '../task/reply.ts'

export const show = command({
  name: 'show',
  summary: 'show one promise with its tasks and history; or whatever else a reference names',
  words: { name: 'REF', help: 'c12, t3, s1, g1, m1, v1, r1, i1, or words of the promise', many: true },
  options: {},
  examples: ['jdo show c12', 'jdo show report', 'jdo show s1'],
  group: 'promises',
  changes: 'nothing',
  run,
})

const LATEST = 20

async function run(input: Input<Record<never, never>>, door: Door): Promise<Answer> {
  const things = [
    ...(['commitment', 'task', 'stakeholder', 'goal', 'milestone', 'vision'] as const),
    ...(['recurring', 'inbox', 'cleanup'] as const),
  ]
  const found = refer(door.store, input.words.join(' '), { things, command: 'show' })
  if (!found.ok) return found
  const { entity, id } = found.value
  if (entity === 'goal') return (await import('../goal/show.ts')).goalWhole(door, id)
  if (entity === 'milestone') return (await import('../milestone/show.ts')).milestoneWhole(door, id)
  if (entity === 'vision') return (await import('../vision/show.ts')).visionWhole(door, id)
  if (entity === 'recurring') return (await import('../recurring/reply.ts')).recurringReply(door, id, null)
  if (entity === 'inbox') return (await import('../inbox/reply.ts')).inboxReply(door, id, null)
  if (entity === 'cleanup') return planShown(door, id)
  if (entity === 'task') return taskReply(door, id, null)
  if (entity === 'stakeholder') return stakeholderReply(door, id, null)
  const item = itemOfCommitment(door, id)
  const history = latestEventsAbout(door.store, id, LATEST).map(eventItem(door.store)).reverse()
  return ok({
    kind: 'commitment',
    item,
    happened: null,
    tasks: taskItemsOf(door, item),
    history,
    ...servedNamed(door, item),
    ...protocolOf(door, item),
    hints: hintsOf(item),
  })
}

function servedNamed({ store }: Door, item: CommitmentItem) {
  const { goal, milestone } = servedBy(store, item)
  return { goal: goal && named('goal', goal), milestone: milestone && named('milestone', milestone) }
}

const hintsOf = (item: CommitmentItem): readonly Hint[] =>
  isOpen(item)
    ? [
        { command: `jdo done ${item.ref}`, why: 'when it is delivered' },
        { command: `jdo task add ${item.ref} "…"`, why: 'note a step' },
      ]
    : []
