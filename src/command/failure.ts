/** Short forms of saying no. */
import { no, type Result } from '../base/result.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { Failure, Misreading } from './reply/failure.ts'

type No = { readonly ok: false; readonly error: Failure }

export const refuse = (refusal: Refusal): No => no({ kind: 'refusal', refusal })
export const misread = (misreading: Misreading): No => no({ kind: 'misreading', misreading })

export const troubled = (trouble: Extract<Failure, { kind: 'trouble' }>['trouble']): No =>
  no({ kind: 'trouble', trouble })

/** A rule's answer as a command's. */
export const refused = <T>(result: Result<T, Refusal>): Result<T, Failure> =>
  result.ok ? result : refuse(result.error)
