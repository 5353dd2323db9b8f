/**
 * A thought becomes something (X2): its text goes to the command that makes such a thing, and the thought leaves the inbox
 * in that command's transaction, as part of its step. What the text does not say is asked, or refused by name, as there.
 */
import { no, ok, type Result } from '../../base/result.ts'
import { refText } from '../../domain/entity.ts'
import type { InboxItem } from '../../domain/inbox.ts'
import { readLongText } from '../../domain/text.ts'
import { numberOf } from '../../store/ref.ts'
import { alongside } from '../../store/save.ts'
import { readPromiseLine } from '../../words/promise-line.ts'
import { type Answer, type Command, choice, flag, type Input, type Options, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import type { Thing } from '../wanted.ts'

export const kinds = ['commitment', 'task', 'goal', 'milestone', 'vision'] as const
export type Kind = (typeof kinds)[number]

export const turnOptions = {
  as: choice(kinds, 'what it is'),
  title: text('TEXT', 'what it is called, if not by its first line'),
  notes: text('TEXT', 'what else belongs to it, if not its other lines'),
  to: text('NAME', 'of a promise: to whom'),
  due: text('DATE', 'of a promise: by when; of a milestone: its day'),
  of: text('REF', 'of a task: its promise; of a milestone or a promise: its goal'),
  estimate: text('DURATION', 'of a task: how long it may take'),
  problem: text('TEXT', 'of a goal: which problem it solves'),
  narrative: text('TEXT', 'of a vision: what the world looks like then'),
  'past-ok': flag('of a promise: the due date may be past'),
} as const

export type Asked = Input<typeof turnOptions>

/** What an item says, as far as it can be read. */
type Said = { readonly title: string; readonly rest: string | undefined }
/** The words and options of the command that makes it. */
type Told = Readonly<Record<string, unknown>> & { readonly words: readonly string[] }

type Turn = {
  readonly command: () => Promise<Command>
  tell(said: Said, input: Asked, door: Door): Result<Told, Failure | Need>
}

const turnByKind: Readonly<Record<Kind, Turn>> = {
  commitment: {
    command: async () => (await import('../commitment/commit.ts')).commit,
    tell: ({ title, rest }, { to, due, of, yes, 'past-ok': pastOk }) =>
      ok({ words: [title], ...given({ to, due, goal: of, notes: rest, yes, 'past-ok': pastOk }) }),
  },
  task: {
    command: async () => (await import('../task/add.ts')).taskAdd,
    tell: ({ title, rest }, input, door) =>
      below('commitment', input, door, (ref) => ({
        words: [ref, title],
        ...given({ scope: rest, estimate: input.estimate }),
      })),
  },
  goal: {
    command: async () => (await import('../goal/add.ts')).goalAdd,
    tell: ({ title, rest }, { problem }) => ok({ words: [title], ...given({ problem: problem ?? rest }) }),
  },
  milestone: {
    command: async () => (await import('../milestone/add.ts')).milestoneAdd,
    tell: (said, input, door) => below('goal', input, door, (ref) => milestoneOf(ref, said, input, door)),
  },
  vision: {
    command: async () => (await import('../vision/add.ts')).visionAdd,
    tell: ({ title, rest }, { narrative }) =>
      ok({ words: [title], ...given({ narrative: narrative ?? rest }) }),
  },
}

const given = (options: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/** "first readers by end of march" says its day as well. */
function milestoneOf(ref: string, { title, rest }: Said, { due }: Asked, { wall, dates }: Door): Told {
  const line = due === undefined ? readPromiseLine(title, wall, { ...dates, skip: 'stakeholder' }) : undefined
  const target = due ?? line?.due?.date
  return { words: [ref, line?.due ? line.deliverable : title], ...given({ target, description: rest }) }
}

/** What belongs to something that exists: that is found first, for the command takes it before the title. */
function below(
  thing: Thing,
  { of = '' }: Asked,
  { store }: Door,
  tell: (ref: string) => Told,
): Result<Told, Failure | Need> {
  const among = thing === 'commitment' ? ({ among: 'open' } as const) : {}
  const found = refer(store, of, { things: [thing], ...among, command: 'triage --of', field: 'of' })
  if (!found.ok)
    return found.error.kind === 'need' && of === ''
      ? no({ ...found.error, question: whose(thing) } as Need)
      : found
  const number = numberOf(store, found.value.id)
  return ok(tell(number === undefined ? found.value.id : refText(thing, number)))
}

const whose = (thing: Thing): string => (thing === 'goal' ? 'Towards which goal?' : 'For which promise?')

export async function turnInto(kind: Kind, item: InboxItem, input: Asked, door: Door): Promise<Answer> {
  const said = sayingOf(item, input)
  if (!said.ok) return said
  const { command, tell } = turnByKind[kind]
  const told = tell(said.value, input, door)
  if (!told.ok) return told
  const store = alongside(door.store, [{ kind: 'delete', entity: 'inbox', id: item.id, what: 'turned' }])
  const answer = await (await command()).run(told.value as Input<Options>, { ...door, store })
  return answer.ok || answer.error.kind !== 'need' ? answer : no(asked(answer.error))
}

/** What the command asks for, by the names that such things have here. */
const fieldHere: Readonly<Record<string, string>> = { words: 'title', target: 'due', goal: 'of' }

function asked(need: Need): Need {
  const field = fieldHere[need.field] ?? need.field
  return { ...need, field }
}

/** The first line is what it is called; the others are what else there is to say. */
function sayingOf({ text: captured }: InboxItem, { title, notes }: Asked): Result<Said, Failure> {
  const [first = '', ...others] = captured.trim().split(/\r?\n/)
  const rest = readLongText('notes', notes ?? others.join('\n'))
  if (!rest.ok) return refuse(rest.error)
  return ok({ title: title ?? first.trim(), rest: rest.value ?? undefined })
}
