/** Every way a rule says no, as a sentence and a next step. */
import { unreachable } from '../../base/unreachable.ts'
import type { Candidate, Refusal } from '../../domain/refusal.ts'
import { aboutCandidate } from '../question.ts'
import { cleanLine } from '../shape/clean.ts'
import { capital, fieldName, oneOf, plural, quote, sentence } from '../shape/phrase.ts'
import { valueWords } from '../shape/value.ts'

/** What is said, and what can be done about it. */
export type Said = { readonly message: string; readonly hint: string }

const said = (message: string, hint: string): Said => ({ message, hint })

export function sayRefusal(refusal: Refusal): Said {
  switch (refusal.kind) {
    case 'empty':
    case 'too_long':
    case 'control_character':
    case 'not_a_choice':
      return sayText(refusal)
    case 'not_found':
    case 'ambiguous':
    case 'name_taken':
    case 'unknown_name':
    case 'same_thing':
      return sayReference(refusal)
    case 'one_self':
      return said(
        `One entry is you, and stays so: ${quote(refusal.name)} (${refusal.ref}).`,
        `What you are called can change: jdo stakeholder edit ${refusal.ref} --name NAME`,
      )
    case 'due_in_past':
      return said(`${refusal.due} has passed.`, 'Choose a later date, or add --past-ok to record history.')
    case 'wrong_state':
      return sayWrongState(refusal)
    case 'has_dependants':
      return sayDependants(refusal)
    case 'notification_first':
      return said(
        'The notification stays the first of the tasks.',
        'The others can be moved: --position 1 is right after it.',
      )
    case 'no_plan':
      return said(
        `${quote(refusal.reference)} has no cleanup plan.`,
        'jdo atrisk makes one, when a promise is in danger.',
      )
    case 'nothing_to_undo':
      return said('There is nothing to undo.', 'jdo log shows what happened.')
    case 'changed_since':
      return sayChangedSince(refusal)
    case 'kept_elsewhere':
      return said(`${quote(refusal.setting)} is not set by hand.`, `This does it: ${refusal.keeper}`)
    case 'bad_records':
      return said(
        `${plural(refusal.count, 'record')} cannot be taken over, the first of them ${quote(refusal.first)}.`,
        'Nothing was imported. --dry-run shows what is wrong; without --strict the others come.',
      )
    case 'never_again':
      return said(
        `${capital(quote(refusal.every))} has no day from today on.`,
        'Choose a later end, or an earlier rule.',
      )
    case 'no_occurrence':
      return said(
        `Nothing recurs on ${refusal.date}.`,
        refusal.next === null ? 'Nothing recurs after that day.' : `The next day is ${refusal.next}.`,
      )
    case 'more_than_a_day':
      return said(
        `A day has 24 hours, and ${quote(refusal.given)} is more.`,
        'Say what is left of today: jdo hours 5.',
      )
    case 'not_restorable':
      return said(
        `The discarded value ${refusal.number} cannot be brought back here: what it belongs to is not here, or this jdo does not know it.`,
        'Fetch what other machines have (jdo sync now), or upgrade jdo.',
      )
    case 'parent_deleted':
      return said(
        `It belongs to ${quote(refusal.parent)}, which is deleted.`,
        'Bring that back first; jdo log shows when it went.',
      )
    case 'own_ancestor':
      return said(
        `A goal cannot lie below itself: ${refusal.path.map(quote).join(', then ')}.`,
        'Choose another parent.',
      )
    case 'milestone_elsewhere':
      return said(
        `The milestone ${quote(refusal.milestone)} does not belong to the goal ${quote(refusal.goal)}.`,
        'Name one that does, or take one of them away with "".',
      )
    default:
      return unreachable(refusal)
  }
}

type Of<K extends Refusal['kind']> = Extract<Refusal, { kind: K }>

function sayText(refusal: Of<'empty' | 'too_long' | 'control_character' | 'not_a_choice'>): Said {
  const field = fieldName(refusal.field)
  switch (refusal.kind) {
    case 'empty':
      return said(`The ${field} is empty.`, 'Say it in a few words.')
    case 'too_long':
      return said(
        `The ${field} has ${refusal.length} characters; at most ${refusal.limit} are possible.`,
        'Shorten it.',
      )
    case 'control_character':
      return said(
        `The ${field} contains an invisible control character.`,
        'Type it by hand: such characters come along when text is pasted.',
      )
    case 'not_a_choice':
      return said(
        `${quote(refusal.given)} is not possible as ${field}.`,
        sentence(`Choose ${oneOf(refusal.choices)}`),
      )
    default:
      return unreachable(refusal)
  }
}

const nounByEntity: Readonly<Record<Of<'not_found'>['entity'], string>> = {
  commitment: 'promise',
  task: 'task',
  stakeholder: 'stakeholder',
  vision: 'vision',
  goal: 'goal',
  milestone: 'milestone',
  recurring: 'recurring promise',
  cleanup: 'cleanup plan',
  inbox: 'inbox item',
  event: 'event',
  conflict: 'discarded value',
  backup: 'backup',
  thing: 'thing',
}

const nounOf = (entity: Of<'not_found'>['entity']): string => nounByEntity[entity]

function sayReference(
  refusal: Of<'not_found' | 'ambiguous' | 'name_taken' | 'unknown_name' | 'same_thing'>,
): Said {
  switch (refusal.kind) {
    case 'not_found':
      return sayNotFound(refusal)
    case 'ambiguous':
      return said(
        `${quote(refusal.reference)} can mean ${refusal.candidates.length} things.`,
        `Say which: ${candidatesText(refusal.candidates)}`,
      )
    case 'name_taken':
      return said(
        `${quote(refusal.name)} is already there: ${refusal.ref}.`,
        `Use ${refusal.ref}, or another name.`,
      )
    case 'unknown_name':
      return sayUnknownName(refusal)
    case 'same_thing':
      return said(`Both are ${quote(refusal.name)}.`, 'Name two different ones.')
    default:
      return unreachable(refusal)
  }
}

function sayNotFound({ entity, reference, meant }: Of<'not_found'>): Said {
  const noun = entity === 'thing' ? 'Nothing' : `No ${nounOf(entity)}`
  const hint = meant === undefined ? (hintByEntity[entity] ?? LOOK_AROUND) : `Did you mean ${meant}?`
  return said(`${noun} is found by ${quote(reference)}.`, hint)
}

const LOOK_AROUND = 'jdo list shows the promises, jdo show what belongs to one.'
const hintByEntity: Readonly<Partial<Record<Of<'not_found'>['entity'], string>>> = {
  task: 'jdo task list shows the tasks that are open, jdo task list c12 those of a promise.',
  stakeholder: 'jdo stakeholder list shows to whom you make promises.',
  recurring: 'jdo recurring list shows what you promise again and again.',
  inbox: 'jdo inbox shows what was captured.',
  cleanup: 'jdo cleanup c12 shows the plan of a promise.',
  backup: 'jdo backup list shows the backups.',
  vision: 'jdo vision list --all shows the visions.',
  goal: 'jdo goal list --all shows the goals.',
  milestone: 'jdo milestone list --all shows the milestones.',
  conflict: 'jdo sync conflicts shows which there are.',
}

const MOST_CANDIDATES = 6

function candidatesText(candidates: readonly Candidate[]): string {
  const shown = candidates.slice(0, MOST_CANDIDATES).map((one) => {
    const about = aboutCandidate(one)
    return `${one.ref} ${quote(one.text)}${about === '' ? '' : ` (${about})`}`
  })
  const left = candidates.length - shown.length
  return `${oneOf(shown)}${left > 0 ? `, and ${left} more` : ''}`
}

function sayUnknownName({ name, similar }: Of<'unknown_name'>): Said {
  const meant = similar.length > 0 ? `Did you mean ${oneOf(similar.map(cleanLine))}? ` : ''
  return said(`Nobody is called ${quote(name)} yet.`, `${meant}--yes adds ${quote(name)} as somebody new.`)
}

const participleByAct: Readonly<Record<string, string>> = {
  start: 'started',
  done: 'completed',
  atrisk: 'marked as at risk',
  recover: 'recovered',
  abandon: 'abandoned',
  reopen: 'reopened',
  renegotiate: 'moved',
  skip: 'skipped',
  pause: 'paused',
  hold: 'put on hold',
  resume: 'resumed',
  achieve: 'achieved',
  evolve: 'evolved',
}

function sayWrongState({ noun, state, wanted, possible }: Of<'wrong_state'>): Said {
  const is = fieldName(state)
  return said(
    `A ${nounOf(noun)} that is ${is} cannot be ${participleByAct[wanted] ?? wanted}.`,
    possible.length > 0 ? sentence(`Possible now: ${oneOf(possible)}`) : 'Nothing more can be done with it.',
  )
}

function sayDependants({ what, dependants, count }: Of<'has_dependants'>): Said {
  const named = dependants.map(cleanLine)
  const more = count - named.length
  const list = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ')
  return said(
    `${capital(cleanLine(what))} cannot go: ${plural(count, 'other')} depend${count === 1 ? 's' : ''} on it (${list}).`,
    'Move or delete those first, or add --cascade to delete them too.',
  )
}

const FORCE = 'jdo undo --force'

function sayChangedSince({ what, field, isNew, was, yours, now }: Of<'changed_since'>): Said {
  if (field === 'deleted_at')
    return said(
      `${quote(what)} has been deleted${yours === null ? '' : ' once more'} since.`,
      `Nothing was undone. To bring it back all the same: ${FORCE}`,
    )
  const value = (raw: typeof now) => quote(valueWords(field, raw))
  const values = `the ${fieldName(field)} was ${value(yours)} then, now it is ${value(now)}`
  if (isNew)
    return said(
      `${quote(what)} has changed since you made it: ${values}.`,
      `Nothing was undone. To take it away all the same: ${FORCE}`,
    )
  return said(
    `${quote(what)} has changed since: ${values}.`,
    `Nothing was undone. Before your change it was ${value(was)}. To go back to that all the same: ${FORCE}`,
  )
}
