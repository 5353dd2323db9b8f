/** To whom a promise is made (D3): somebody known, "me", or somebody new once that was confirmed. */
import { no, ok, type Result } from '../../base/result.ts'
import { refText } from '../../domain/entity.ts'
import { type StakeholderFields, stakeholderIdOf } from '../../domain/stakeholder.ts'
import { readTitle } from '../../domain/text.ts'
import type { Change } from '../../store/change.ts'
import { findByNumber } from '../../store/find.ts'
import type { Store } from '../../store/open.ts'
import { readRaw } from '../../store/raw.ts'
import { type Named, selfAmong, stakeholderNames } from '../../store/read/stakeholder.ts'
import type { Moment } from '../../store/save.ts'
import { isSelfWord, matchName } from '../../words/name.ts'
import { readReference } from '../../words/reference.ts'
import type { Failure } from '../reply/failure.ts'
import type { TakenFor } from '../reply/item.ts'
import type { Choice, Need } from '../reply/need.ts'

/** The one that exists, or the change that makes it. */
export type Promisee = {
  readonly id: string
  readonly name: string
  readonly changes: readonly Change[]
  /** Where the name only begins as it was typed: "Ann" for Annabel. */
  readonly taken_for?: TakenFor
}
type Answer = Result<Promisee, Failure | Need>

/** What an answer says about whom it took a name for. */
export const takenFor = (promisee: Promisee | null): { readonly taken_for?: TakenFor } =>
  promisee?.taken_for ? { taken_for: promisee.taken_for } : {}

/** `isConfirmed`: somebody new may be made (--yes). */
export function stakeholderFor(store: Store, given: string, isConfirmed: boolean, moment: Moment): Answer {
  const name = readTitle('to', given)
  if (!name.ok) return no({ kind: 'refusal', refusal: name.error })
  const names = stakeholderNames(store)
  const reference = readReference(name.value)
  if (reference.kind === 'short' && reference.of === 'stakeholder')
    return byNumber(store, names, reference.number)
  const match = matchName(name.value, names)
  switch (match.kind) {
    case 'self':
      return ok(myself(store, names, moment))
    case 'exact':
    case 'case_insensitive':
      return known(match.one)
    case 'prefix':
      return match.isWord ? known(match.one) : taken(name.value, match.one)
    case 'several':
      return no(whichOf(name.value, match.candidates))
    case 'near':
    case 'close': {
      const candidates = match.kind === 'near' ? [match.one] : match.candidates
      return isConfirmed ? ok(somebodyNew(store, name.value, moment)) : no(didYouMean(name.value, candidates))
    }
    case 'none':
      return isConfirmed ? ok(somebodyNew(store, name.value, moment)) : no(isNew(name.value))
  }
}

function taken(given: string, one: Named): Answer {
  return ok({ id: one.id, name: one.name, changes: [], taken_for: { given, name: one.name } })
}

const known = ({ id, name }: Named): Answer => ok({ id, name, changes: [] })

function byNumber(store: Store, names: readonly Named[], number: number): Answer {
  const found = findByNumber(store, 'stakeholder', number)
  const one = names.find(({ id }) => id === found?.id)
  if (one) return known(one)
  const reference = refText('stakeholder', number)
  return no({ kind: 'refusal', refusal: { kind: 'not_found', reference, entity: 'stakeholder' } })
}

function myself(store: Store, names: readonly Named[], moment: Moment): Promisee {
  // One that is called so will do where a merge, or an older jdo, has left nobody of that type.
  const self = selfAmong(names) ?? names.find(({ name }) => isSelfWord(name))
  return self ? { ...self, changes: [] } : somebodyNew(store, 'me', moment, { type: 'self' })
}

/**
 * The id follows from the name, so that two devices make the same row (sync.md S5). A row deleted under that id comes
 * back; when somebody who was renamed still bears it, the new one gets an id of its own.
 */
export function somebodyNew(
  store: Store,
  name: string,
  moment: Moment,
  more: Partial<StakeholderFields> = {},
): Promisee {
  const id = stakeholderIdOf(name)
  const values: StakeholderFields = { name, type: 'person', contact: null, notes: null, ...more }
  const row = readRaw(store, 'stakeholder', id)
  if (row?.deleted_at) return { id, name, changes: [{ kind: 'revive', entity: 'stakeholder', id, values }] }
  const free = row === undefined ? id : moment.newId()
  return { id: free, name, changes: [{ kind: 'create', entity: 'stakeholder', id: free, values }] }
}

const choiceOf = ({ id, name, number }: Named): Choice => ({
  ref: number === null ? id : refText('stakeholder', number),
  text: name,
})

function whichOf(name: string, candidates: readonly Named[]): Need {
  const choices = candidates.map(choiceOf)
  return {
    kind: 'need',
    field: 'to',
    ask: 'choose',
    question: `Who is "${name}"?`,
    choices,
    refusal: { kind: 'ambiguous', reference: name, candidates: choices },
  }
}

function didYouMean(name: string, candidates: readonly Named[]): Need {
  const somebody = { ref: 'new', text: `somebody new: ${name}`, sets: { yes: true, to: name } }
  return {
    kind: 'need',
    field: 'to',
    ask: 'choose',
    question: `Nobody is called "${name}" yet. Did you mean …`,
    choices: [...candidates.map(choiceOf), somebody],
    refusal: { kind: 'unknown_name', name, similar: candidates.map((one) => one.name) },
  }
}

const isNew = (name: string): Need => ({
  kind: 'need',
  field: 'yes',
  ask: 'confirm',
  question: `"${name}" is new. Add them?`,
  initial: true,
  refusal: { kind: 'unknown_name', name, similar: [] },
})
