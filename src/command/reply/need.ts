/** What a command must know before it can decide. */
import type { Candidate, Refusal } from '../../domain/refusal.ts'
import type { Reply } from './reply.ts'

/**
 * What is missing. At a terminal it is asked and the answer goes into the input under `field` ("words" are the
 * command's words); without one it is refused by name.
 */
export type Need = {
  readonly kind: 'need'
  readonly field: string
  /** What a person calls it, where the field's own name says little: "file". */
  readonly name?: string
  /** What the question is about, shown before it. */
  readonly about?: Reply
} & (
  | {
      readonly ask: 'text'
      readonly question: string
      readonly how: string
      /** What stands in the answer at first. */
      readonly initial?: string
    }
  | { readonly ask: 'secret'; readonly question: string; readonly how: string }
  /** Answered with `yes`; no is a quiet end. */
  | {
      readonly ask: 'confirm'
      readonly question: string
      readonly initial: boolean
      readonly refusal: Refusal | Unconfirmed
    }
  | {
      readonly ask: 'choose'
      readonly question: string
      readonly choices: readonly Choice[]
      readonly refusal: Refusal | Unconfirmed | Missing
    }
)

/** What choosing it puts into the input; its `ref` under the need's field when nothing else is said. */
export type Choice = Candidate & { readonly sets?: Readonly<Record<string, unknown>> }

/** Nothing was said at all: a terminal offers what there is, a script says it. */
export type Missing = { readonly kind: 'missing'; readonly how: string }

/** Would be asked at a terminal; a script says --yes, or the option that decides. */
export type Unconfirmed = { readonly kind: 'unconfirmed'; readonly what: string; readonly how: string }
