/**
 * The walk through the inbox at a terminal. A command never waits for a person: it answers with what it needs to know and
 * is run again. So all that the walk remembers is part of the input, and each choice begins the next step with a clean one.
 */
import { no, ok } from '../../base/result.ts'
import { type InboxItem, readCapture } from '../../domain/inbox.ts'
import { countInbox, oldestInInbox } from '../../store/read/inbox.ts'
import { livingById } from '../../store/row.ts'
import { save } from '../../store/save.ts'
import type { Answer, Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Triaged } from '../reply/item.ts'
import type { Reply } from '../reply/reply.ts'
import { inboxEntry } from './reply.ts'
import { choicesFor } from './triage-choice.ts'
import { type Kind, turnInto, turnOptions } from './triage-turn.ts'

type Walk = Omit<Triaged, 'left'> & {
  /** Those that were skipped. */
  readonly seen: readonly string[]
}
type Step = Kind | 'edit' | 'skip' | 'delete' | 'quit'

export type Walking = Omit<Input<typeof turnOptions>, 'as'> & {
  readonly walk?: Walk
  /** The item that the answer is about. */
  readonly at?: string
  readonly as?: Step
  /** Its text, changed. */
  readonly text?: string
}

const START: Walk = { seen: [], turned: [], edited: 0, skipped: 0, deleted: 0 }

export async function walk(input: Walking, door: Door): Promise<Answer> {
  const { walk: before = START, at, as } = input
  const item = at === undefined ? undefined : livingById(door.store, 'inbox', at)
  if (as === 'quit') return ended(before, door)
  // Somebody else, in another window, may have decided meanwhile.
  if (as === undefined || item === undefined) return next(before, door)
  const after = await step(as, { item, before, input }, door)
  return after.ok ? next(after.value, door) : after
}

type At = { readonly item: InboxItem; readonly before: Walk; readonly input: Walking }
type Stepped = { readonly ok: true; readonly value: Walk } | Extract<Answer, { ok: false }>

async function step(as: Exclude<Step, 'quit'>, { item, before, input }: At, door: Door): Promise<Stepped> {
  switch (as) {
    case 'skip':
      return ok({ ...before, seen: [...before.seen, item.id], skipped: before.skipped + 1 })
    case 'delete':
      remove(item, door)
      return ok({ ...before, deleted: before.deleted + 1 })
    case 'edit':
      return edit({ item, before, input }, door)
    default: {
      const { as: _, ...fields } = input
      const turned = await turnInto(as, item, fields, door)
      return turned.ok ? ok({ ...before, turned: [...before.turned, nameOf(turned.value)] }) : turned
    }
  }
}

const LABEL = 60

const labelOf = (what: 'delete' | 'edit', { text }: InboxItem): string =>
  `triage, ${what} "${text.trim().slice(0, LABEL)}"`

function remove(item: InboxItem, door: Door): void {
  save<null, Failure>(door.store, door.now, () =>
    ok({
      changes: [{ kind: 'delete', entity: 'inbox', id: item.id }],
      label: labelOf('delete', item),
      value: null,
    }),
  )
}

function edit({ item, before, input }: At, door: Door): Stepped {
  if (input.text === undefined)
    return no({
      kind: 'need',
      field: 'text',
      ask: 'text',
      question: 'What should it say?',
      how: '',
      initial: item.text,
    })
  const text = readCapture(input.text)
  if (!text.ok) return refuse(text.error)
  save<null, Failure>(door.store, door.now, () => {
    const values = { text: text.value, captured_at: item.captured_at }
    return ok({
      changes: [{ kind: 'edit', entity: 'inbox', id: item.id, values }],
      label: labelOf('edit', item),
      value: null,
    })
  })
  return ok({ ...before, edited: before.edited + 1 })
}

const nameOf = (reply: Reply): { readonly ref: string; readonly title: string } => {
  switch (reply.kind) {
    case 'commitment':
      return { ref: reply.item.ref, title: reply.item.deliverable }
    case 'task':
    case 'goal':
    case 'milestone':
    case 'vision':
      return { ref: reply.item.ref, title: reply.item.title }
    default:
      throw new Error(`nothing is made of a thought by ${reply.kind}`)
  }
}

/** The oldest that was not skipped, as a question; or the end. */
function next(before: Walk, door: Door): Answer {
  const row = oldestInInbox(door.store, before.seen.length + 1).find(({ id }) => !before.seen.includes(id))
  if (row === undefined) return ended(before, door)
  const clean = Object.fromEntries(
    [...Object.keys(turnOptions), 'text', 'yes'].map((name) => [name, undefined]),
  )
  const sets = { ...clean, walk: before, at: row.id }
  const choice = (as: Step, text: string) => ({ ref: as, text, sets: { ...sets, as } })
  return no({
    kind: 'need',
    field: 'as',
    ask: 'choose',
    question: `${inboxEntry(row).ref}  ${row.text.trim()}`,
    choices: [
      ...choicesFor(row, door, sets),
      choice('edit', 'say it differently'),
      choice('skip', 'not now'),
      choice('delete', 'nothing: delete it'),
      choice('quit', 'stop here'),
    ],
    refusal: { kind: 'unconfirmed', what: 'Nobody is here to ask', how: 'jdo triage i1 --as commitment' },
  })
}

function ended({ seen: _, ...walk }: Walk, door: Door): Answer {
  const left = countInbox(door.store)
  const hints = walk.turned.some(({ ref }) => ref.startsWith('c'))
    ? [{ command: 'jdo list', why: 'see your promises' }]
    : []
  return ok({ kind: 'triaged', item: { ...walk, left }, hints })
}
