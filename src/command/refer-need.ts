/** What is said where a reference leads to none, to several, or was not given: with candidates that can be told apart. */
import { refText } from '../domain/entity.ts'
import type { Candidate } from '../domain/refusal.ts'
import { titlesOf } from '../store/find.ts'
import type { Store } from '../store/open.ts'
import { commitmentRow } from '../store/read/commitment.ts'
import { numberOf } from '../store/ref.ts'
import { livingById } from '../store/row.ts'
import type { Reference } from '../words/reference.ts'
import { refOf } from './item.ts'
import type { Failure } from './reply/failure.ts'
import type { Choice, Need } from './reply/need.ts'
import type { Target, Thing, Wanted } from './wanted.ts'

const MANY = 10

/** Promises that recur are called alike: each with whom it is for, and when. */
export function candidateOf(store: Store, { entity, id }: Target): Candidate {
  const ref = refOf(entity, { number: numberOf(store, id) ?? null, id })
  switch (entity) {
    case 'commitment': {
      const row = commitmentRow(store, id)
      return row
        ? { ref, text: row.deliverable, to: row.stakeholder ?? '', due_date: row.due_date }
        : { ref, text: '' }
    }
    case 'task': {
      const row = livingById(store, 'task', id)
      const above = row && commitmentRow(store, row.commitment_id)
      const of = above && refOf('commitment', above)
      return { ref, text: row?.title ?? '', ...(above && of && { of, due_date: above.due_date }) }
    }
    case 'recurring':
      return { ref, text: livingById(store, entity, id)?.deliverable ?? '' }
    case 'stakeholder':
      return { ref, text: livingById(store, entity, id)?.name ?? '' }
    case 'inbox':
      return { ref, text: livingById(store, entity, id)?.text ?? '' }
    case 'cleanup':
      return { ref, text: '' }
    default:
      return { ref, text: livingById(store, entity, id)?.title ?? '' }
  }
}

/** Nobody said which: at a terminal the likeliest are offered, the nearest first. */
export function whichOne(store: Store, wanted: Wanted): Need {
  const noun = nounOf(wanted)
  const { field = 'words' } = wanted
  const how = `jdo ${wanted.command} ${exampleOf(noun)}`
  const open = openOnes(store, wanted)
  const name = nameByThing[noun]
  if (open.length === 0) return { kind: 'need', field, name, ask: 'text', question: `Which ${noun}?`, how }
  const shown = open.slice(0, MANY)
  const rest = `The first ${shown.length} of ${open.length}; words find the others.`
  return {
    kind: 'need',
    field,
    name,
    ask: 'choose',
    question: open.length > shown.length ? `Which ${noun}? ${rest}` : `Which ${noun}?`,
    choices: choicesOf(store, shown, wanted),
    refusal: { kind: 'missing', how },
  }
}

function openOnes(store: Store, { things: [entity], among = 'open' }: Wanted): readonly Target[] {
  if (entity === undefined || entity === 'cleanup' || entity === 'stakeholder') return []
  return titlesOf(store, entity, among, []).map(({ id }) => ({ entity, id }))
}

type Found = { readonly found: readonly Target[]; readonly wanted: Wanted }

export function ambiguous(store: Store, reference: string, { found, wanted }: Found): Need {
  const choices = choicesOf(store, found.slice(0, MANY), wanted)
  return {
    kind: 'need',
    field: wanted.field ?? 'words',
    ask: 'choose',
    question: `Which ${nounOf(wanted)} is "${reference}"?`,
    choices,
    refusal: { kind: 'ambiguous', reference, candidates: choices.map(({ sets: _, ...one }) => one) },
  }
}

function choicesOf(store: Store, targets: readonly Target[], wanted: Wanted): readonly Choice[] {
  const { field = 'words', before = [], after = [] } = wanted
  return targets.map((target) => {
    const candidate = candidateOf(store, target)
    const { ref } = candidate
    return { ...candidate, sets: { [field]: field === 'words' ? [...before, ref, ...after] : ref } }
  })
}

export function notFound(
  reference: Reference,
  given: string,
  wanted: Wanted,
  meant: string | undefined,
): Failure {
  const noun = nounOf(wanted)
  if (reference.kind === 'short' && !wanted.things.some((thing) => thing === reference.of))
    return {
      kind: 'misreading',
      misreading: {
        kind: 'unreadable_reference',
        given,
        is: nameByThing[reference.of],
        wanted: `a number such as ${exampleOf(noun)}, or words of the ${nameByThing[noun]}`,
      },
    }
  const refusal = { kind: 'not_found', reference: given, entity: noun } as const
  return { kind: 'refusal', refusal: meant === undefined ? refusal : { ...refusal, meant } }
}

const nounOf = ({ things }: Wanted): Thing | 'thing' =>
  things.length === 1 ? (things[0] ?? 'thing') : 'thing'

/** As a person calls it. */
const nameByThing: Readonly<Record<Thing | 'thing', string>> = {
  commitment: 'promise',
  task: 'task',
  stakeholder: 'stakeholder',
  goal: 'goal',
  milestone: 'milestone',
  vision: 'vision',
  recurring: 'recurring promise',
  inbox: 'inbox item',
  cleanup: 'cleanup plan',
  thing: 'reference',
}

const exampleOf = (noun: Thing | 'thing'): string => refText(noun === 'thing' ? 'commitment' : noun, 12)
