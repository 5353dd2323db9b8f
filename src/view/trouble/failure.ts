/**
 * The one place where every way of failing becomes words and an exit code. `kind` is the specific reason
 * ("not_found", "offline"), the same in JSON for ever; message and hint may be said better tomorrow.
 */

import { unreachable } from '../../base/unreachable.ts'
import type { Failure, WhatStands } from '../../command/reply/failure.ts'
import type { Need, Unconfirmed } from '../../command/reply/need.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { widthOf } from '../shape/cells.ts'
import { cleanDeep } from '../shape/clean.ts'
import { commandText, speakable } from '../shape/command-text.ts'
import { glyphsFor } from '../shape/glyph.ts'
import type { Look } from '../shape/look.ts'
import { paintFor } from '../shape/paint.ts'
import { indented } from '../shape/panel.ts'
import { capital, fieldName, sentence } from '../shape/phrase.ts'
import { sayMisreading } from './misreading.ts'
import { sayRefusal } from './refusal.ts'
import { sayTrouble, type Trouble } from './trouble.ts'

export type Spoken = {
  readonly kind: string
  /** A sentence. */
  readonly message: string
  /** The next step. */
  readonly hint: string
  readonly exit: number
  /** Where a copy is of what was here before. */
  readonly backup?: string
}

export const EXIT = { refusal: 1, misreading: 2, unauthorised: 4, offline: 5 } as const

export function sayFailure(failure: Failure): Spoken {
  switch (failure.kind) {
    case 'refusal':
      return spokenRefusal(failure.refusal)
    case 'misreading': {
      const { misreading } = failure
      return { kind: misreading.kind, ...sayMisreading(misreading), exit: EXIT.misreading }
    }
    case 'trouble':
      return withWhatStands(spokenTrouble(failure.trouble), failure.stands)
    default:
      return unreachable(failure)
  }
}

export const spokenOf = (error: Failure | Need): Spoken =>
  error.kind === 'need' ? sayNeed(error) : sayFailure(error)

/** To be read as text, by `textOfSpoken`. */
export const spokenFor = (error: Failure | Need, look: Look): Spoken => spokenOf(speakable(error, look))

/** What is missing and cannot be asked, because nobody sits there. */
export function sayNeed(need: Need): Spoken {
  switch (need.ask) {
    case 'text':
    case 'secret':
      return missing(need.name ?? need.field, need.how)
    case 'confirm':
      return spokenRefusal(need.refusal)
    case 'choose':
      return need.refusal.kind === 'missing'
        ? missing(need.name ?? need.field, need.refusal.how)
        : spokenRefusal(need.refusal)
    default:
      return unreachable(need)
  }
}

const missing = (field: string, how: string): Spoken => ({
  kind: 'missing',
  message: `The ${fieldName(field)} is missing.`,
  hint: how,
  exit: EXIT.misreading,
})

function spokenRefusal(refusal: Refusal | Unconfirmed): Spoken {
  const { kind } = refusal
  if (kind === 'unconfirmed')
    return { kind, message: sentence(capital(refusal.what)), hint: refusal.how, exit: EXIT.refusal }
  return { kind, ...sayRefusal(refusal), exit: EXIT.refusal }
}

export const spokenTrouble = (trouble: Trouble): Spoken => ({
  kind: trouble.kind === 'home' ? trouble.trouble.kind : trouble.kind,
  ...sayTrouble(trouble),
  exit: exitOf(trouble),
})

function withWhatStands(spoken: Spoken, stands: WhatStands | undefined): Spoken {
  if (stands === undefined) return spoken
  const { backup, sync_is_on } = stands
  const message = [
    spoken.message,
    ...(sync_is_on ? ['Sync is on all the same, and goes on by itself.'] : []),
    ...(backup === null ? [] : [`What was here before is in ${backup}`]),
  ].join(' ')
  return { ...spoken, message, ...(backup !== null && { backup }) }
}

const exitByTrouble: Readonly<Partial<Record<Trouble['kind'], number>>> = {
  unauthorised: EXIT.unauthorised,
  read_only: EXIT.unauthorised,
  no_token: EXIT.unauthorised,
  platform_unauthorised: EXIT.unauthorised,
  offline: EXIT.offline,
  platform_offline: EXIT.offline,
}

function exitOf({ kind }: Trouble): number {
  return exitByTrouble[kind] ?? EXIT.refusal
}

/** For standard error: the message, and under it what to do. */
export function textOfSpoken(spoken: Spoken, look: Look): string {
  const said = cleanDeep(spoken)
  const [message, hint] = [commandText(said.message, look), commandText(said.hint, look)]
  const { overdue, dim } = paintFor(look)
  const { failed } = glyphsFor(look)
  const indent = widthOf(failed) + 1
  const [first = '', ...rest] = indented(message, indent, look)
  const next = hint === '' ? [] : indented(hint, indent, look).map(dim)
  return [`${overdue(failed)} ${first.slice(indent)}`, ...rest, ...next].join('\n')
}
