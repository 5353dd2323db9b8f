/** Short forms of saying no. */
import { no, type Result } from '../base/result.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Failure, Misreading } from './reply/failure.ts'

type No = { readonly ok: false; readonly error: Failure }

export const refuse = (refusal: Refusal): No => no({ kind: 'refusal', refusal })
export const misread = (misreading: Misreading): No => no({ kind: 'misreading', misreading })

export const troubled = (trouble: Extract<Failure, { kind: 'trouble' }>['trouble']): No =>
  no({ kind: 'trouble', trouble })

/** A word that is none of those there are makes no more sense than an unknown option. */
export const readable = <T>(result: Result<T, Refusal>): Result<T, Failure> =>
  result.ok || result.error.kind !== 'not_a_choice' ? refused(result) : misread(result.error)

/** A rule's answer as a command's. */
export const refused = <T>(result: Result<T, Refusal>): Result<T, Failure> =>
  result.ok ? result : refuse(result.error)
