/** What a review asks about one goal or vision, after it was shown. */
import { no } from '../../base/result.ts'
import { goalMoves } from '../../domain/goal.ts'
import { actsFrom, type Moves } from '../../domain/transition.ts'
import { visionMoves } from '../../domain/vision.ts'
import { livingById } from '../../store/row.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { goalWhole } from '../goal/show.ts'
import type { Choice, Need } from '../reply/need.ts'
import type { Reply } from '../reply/reply.ts'
import { visionWhole } from '../vision/show.ts'
import type { Reviewed } from './review-decision.ts'

/** How far a walk through what is due has come; answers put it into the input. */
export type Walk = {
  readonly walking?: true
  readonly reviewed?: number
  /** Ids that were put off until another time. */
  readonly skipped?: readonly string[]
  readonly editing?: true
  readonly field?: string
  readonly text?: string
}

/** Forgets what was answered about the one before. */
const afresh = {
  keep: undefined,
  status: undefined,
  editing: undefined,
  field: undefined,
  text: undefined,
} as const

export async function questionAbout(thing: Reviewed, walk: Walk, door: Door): Promise<Answer> {
  const { entity, id } = thing
  const shown = entity === 'goal' ? await goalWhole(door, id) : visionWhole(door, id)
  if (!shown.ok) return shown
  const reply = shown.value
  const { ref, title } = nameIn(reply)
  return no<Need>({
    kind: 'need',
    field: 'words',
    about: 'hints' in reply ? { ...reply, hints: [] } : reply,
    ask: 'choose',
    question: `How does ${ref} stand?`,
    choices: choicesFor(thing, { ref, walk, door }),
    refusal: {
      kind: 'unconfirmed',
      what: `What becomes of "${title}" was not said`,
      how: `Say --keep, or --status ${statesOf(thing, door).join('|')}.`,
    },
  })
}

const nameIn = (reply: Reply): { readonly ref: string; readonly title: string } =>
  reply.kind === 'goal' || reply.kind === 'vision' ? reply.item : { ref: '', title: '' }

type Place = { readonly ref: string; readonly walk: Walk; readonly door: Door }

function choicesFor(thing: Reviewed, { ref, walk, door }: Place): readonly Choice[] {
  const { walking, reviewed, skipped = [] } = walk
  const sets = (more: object) => ({ ...afresh, walking, reviewed, skipped, words: [ref], ...more })
  const states = statesOf(thing, door).map((status) => ({
    ref: status,
    text: textByState[status] ?? status,
    sets: sets({ status }),
  }))
  const later = { ref: '', text: 'later', sets: sets({ words: [], skipped: [...skipped, thing.id] }) }
  return [
    { ref: 'keep', text: 'it goes on as it is', sets: sets({ keep: true }) },
    ...states,
    { ref: 'edit', text: 'its words have to change', sets: sets({ editing: true }) },
    ...(walking ? [later] : []),
  ]
}

const textByState: Readonly<Record<string, string>> = {
  active: 'it is taken up again',
  on_hold: 'it has to wait',
  achieved: 'it is achieved',
  evolved: 'it has become another one',
  abandoned: 'it is given up',
}

/** Where it can go from where it is. */
function statesOf({ entity, id }: Reviewed, { store }: Door): readonly string[] {
  const states = <A extends string, S extends string>(moves: Moves<A, S>, state: S) =>
    actsFrom(moves, state).map((act) => moves[act].to)
  if (entity === 'vision') return states(visionMoves, livingById(store, 'vision', id)?.status ?? 'active')
  return states(goalMoves, livingById(store, 'goal', id)?.status ?? 'active')
}

const fieldsByEntity = {
  goal: { title: 'title', problem: 'problem', solution_vision: 'solution', motivation: 'motivation' },
  vision: {
    title: 'title',
    narrative: 'narrative',
    timeframe: 'timeframe',
    why_it_matters: 'why it matters',
  },
} as const

export const whichField = ({ entity }: Reviewed): Need => ({
  kind: 'need',
  field: 'field',
  ask: 'choose',
  question: 'What has to change?',
  choices: Object.entries(fieldsByEntity[entity]).map(([field, text]) => ({
    ref: '',
    text,
    sets: { field },
  })),
  refusal: {
    kind: 'unconfirmed',
    what: 'What has to change was not said',
    how: `jdo ${entity} edit changes it.`,
  },
})

export const whichText = ({ entity }: Reviewed, { field = '' }: Walk): Need => ({
  kind: 'need',
  field: 'text',
  ask: 'text',
  question: `What is the ${field.replaceAll('_', ' ')} now?`,
  how: `jdo ${entity} edit`,
})
