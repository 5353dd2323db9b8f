/** Every way a rule says no, as a sentence and a next step. */
import type { Candidate, Refusal } from '../../domain/refusal.ts'
import { aboutCandidate } from '../question.ts'
import { cleanLine } from '../shape/clean.ts'
import { capital, fieldName, oneOf, plural, quote, sentence } from '../shape/phrase.ts'
import { valueWords } from '../shape/value.ts'

/** What is said, and what can be done about it. */
export type Said = { readonly message: string; readonly hint: string }

const said = (message: string, hint: string): Said => ({ message, hint })

type Of<K extends Refusal['kind']> = Extract<Refusal, { kind: K }>

export const sayRefusal = (refusal: Refusal): Said =>
  // The table holds that each kind meets its own words.
  (saidByKind[refusal.kind] as (refusal: Refusal) => Said)(refusal)

const saidByKind: { readonly [K in Refusal['kind']]: (refusal: Of<K>) => Said } = {
  empty: ({ field }) => said(`The ${fieldName(field)} is empty.`, 'Say it in a few words.'),
  too_long: ({ field, length, limit }) =>
    said(`The ${fieldName(field)} has ${length} characters; at most ${limit} are possible.`, 'Shorten it.'),
  control_character: ({ field }) =>
    said(
      `The ${fieldName(field)} contains an invisible control character.`,
      'Type it by hand: such characters come along when text is pasted.',
    ),
  not_a_choice: ({ field, given, choices }) =>
    said(`${quote(given)} is not possible as ${fieldName(field)}.`, sentence(`Choose ${oneOf(choices)}`)),
  due_in_past: ({ due }) =>
    said(`${due} has passed.`, 'Choose a later date, or add --past-ok to record history.'),
  not_found: sayNotFound,
  ambiguous: ({ reference, candidates }) =>
    said(
      `${quote(reference)} can mean ${candidates.length} things.`,
      `Say which: ${candidatesText(candidates)}`,
    ),
  wrong_state: sayWrongState,
  has_dependants: sayDependants,
  name_taken: ({ name, ref }) =>
    said(`${quote(name)} is already there: ${ref}.`, `Use ${ref}, or another name.`),
  unknown_name: sayUnknownName,
  same_thing: ({ name }) => said(`Both are ${quote(name)}.`, 'Name two different ones.'),
  one_self: ({ name, ref }) =>
    said(
      `One entry is you, and stays so: ${quote(name)} (${ref}).`,
      `What you are called can change: jdo stakeholder edit ${ref} --name NAME`,
    ),
  notification_first: () =>
    said(
      'The notification stays the first of the tasks.',
      'The others can be moved: --position 1 is right after it.',
    ),
  no_plan: ({ reference }) =>
    said(`${quote(reference)} has no cleanup plan.`, 'jdo atrisk makes one, when a promise is in danger.'),
  nothing_to_undo: () => said('There is nothing to undo.', 'jdo log shows what happened.'),
  changed_since: sayChangedSince,
  kept_elsewhere: ({ setting, keeper }) =>
    said(`${quote(setting)} is not set by hand.`, `This does it: ${keeper}`),
  bad_records: ({ count, first }) =>
    said(
      `${plural(count, 'record')} cannot be taken over, the first of them ${quote(first)}.`,
      'Nothing was imported. --dry-run shows what is wrong; without --strict the others come.',
    ),
  never_again: ({ every }) =>
    said(`${capital(quote(every))} has no day from today on.`, 'Choose a later end, or an earlier rule.'),
  no_occurrence: ({ date, next }) =>
    said(
      `Nothing recurs on ${date}.`,
      next === null ? 'Nothing recurs after that day.' : `The next day is ${next}.`,
    ),
  more_than_a_day: ({ given }) =>
    said(`A day has 24 hours, and ${quote(given)} is more.`, 'Say what is left of today: jdo hours 5.'),
  not_restorable: ({ number }) =>
    said(
      `The discarded value ${number} cannot be brought back here: what it belongs to is not here, or this jdo does not know it.`,
      'Fetch what other machines have (jdo sync now), or upgrade jdo.',
    ),
  parent_deleted: ({ parent }) =>
    said(
      `It belongs to ${quote(parent)}, which is deleted.`,
      'Bring that back first; jdo log shows when it went.',
    ),
  own_ancestor: ({ path }) =>
    said(`A goal cannot lie below itself: ${path.map(quote).join(', then ')}.`, 'Choose another parent.'),
  milestone_elsewhere: ({ milestone, goal }) =>
    said(
      `The milestone ${quote(milestone)} does not belong to the goal ${quote(goal)}.`,
      'Name one that does, or take one of them away with "".',
    ),
}

// ── what takes more words ───────────────────────────────────────────────────────────────────────────────────────

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
