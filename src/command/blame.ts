/**
 * Whose answer was it that made no sense? Then only that question is asked again, and all other answers stay. What was
 * given by an option, or follows from no answer, ends the command as it would without a terminal.
 */
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'

/** A question that was answered in words. */
export type Answered = { readonly need: Need; readonly answer: string }

/** `answered`: the latest answer last. `given`: the fields that were said before anything was asked. */
export function blamedAnswer(
  failure: Failure,
  answered: readonly Answered[],
  given: Readonly<Record<string, unknown>>,
): Answered | undefined {
  const field = fieldOf(failure)
  const byField = answered.findLast(({ need }) => need.field === field)
  if (byField) return byField
  const text = textOf(failure)?.toLowerCase()
  const byText = answered.findLast(({ answer }) => text && answer.toLowerCase().includes(text))
  if (byText) return byText
  if (field === undefined || failure.kind === 'trouble' || given[field] !== undefined) return undefined
  // Words that were asked for become a deliverable, a due date, a title …
  return answered.findLast(({ need }) => need.field === 'words' || need.field === 'text')
}

/** The option or column that is to blame. */
function fieldOf(failure: Failure): string | undefined {
  if (failure.kind === 'trouble') return fieldByTrouble[failure.trouble.kind]
  const reason = failure.kind === 'misreading' ? failure.misreading : failure.refusal
  if (reason.kind === 'missing') return undefined
  if ('field' in reason) return reason.field
  return reason.kind === 'bad_option_value' ? reason.option.slice(2) : fieldByReason[reason.kind]
}

const fieldByReason: Readonly<Record<string, string>> = {
  due_in_past: 'due',
  never_again: 'every',
  unreadable_recurrence: 'every',
  wrong_state: 'words',
  no_plan: 'words',
}

const fieldByTrouble: Readonly<Record<string, string>> = {
  bad_url: 'url',
  offline: 'url',
  not_turso: 'url',
  foreign_database: 'url',
  unauthorised: 'token',
  read_only: 'token',
  bad_invitation: 'code',
  platform_unauthorised: 'platformToken',
  file_unreadable: 'words',
  file_no_backup: 'words',
}

/** What was given and made no sense. */
function textOf(failure: Failure): string | undefined {
  if (failure.kind === 'trouble') return undefined
  const reason = failure.kind === 'misreading' ? failure.misreading : failure.refusal
  if ('given' in reason) return reason.given
  if ('reference' in reason) return reason.reference
  return 'name' in reason ? reason.name : undefined
}
