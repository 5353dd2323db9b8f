/**
 * What a date phrase can mean, and every way in which it can fail to mean one. The mouth that speaks turns a
 * problem into a sentence; nothing here does.
 */
import type { Clock, Day, Instant } from '../base/time.ts'

/**
 * A day, and a wall time where one was said. Without a time the reader's default (17:00) applies elsewhere. `at`: the
 * moment that is meant, where the wall shows this time twice.
 */
export type When = { readonly date: Day; readonly time?: Clock; readonly at?: Instant }

export type WhenProblem =
  | { readonly kind: 'empty' }
  /** "soon", "next week": no day is meant. The suggestion is itself a phrase that can be read. */
  | { readonly kind: 'vague'; readonly text: string; readonly suggestion: string }
  /** 2026-02-30, 25:00, 5th monday of february: well formed, but there is no such day or time. */
  | { readonly kind: 'impossible'; readonly text: string }
  /** "3m": each reading is a phrase that can be read. */
  | { readonly kind: 'ambiguous'; readonly text: string; readonly readings: readonly string[] }
  /** "mon dec 25" where that day is a Friday. */
  | { readonly kind: 'contradiction'; readonly text: string; readonly date: Day }
  /** "3pm EST", "15:00Z": times are read in the user's own zone only. */
  | { readonly kind: 'zoned'; readonly text: string }
  /** "5ish" behind "friday": it may be a time of the date, and is none that can be read. */
  | { readonly kind: 'beside'; readonly text: string; readonly date: string }
  /** `closest` is the phrase with its mistyped words mended, where that can be read. */
  | {
      readonly kind: 'not_understood'
      readonly text: string
      readonly examples: readonly string[]
      readonly closest?: string
    }

export type WhenOptions = {
  /** First day of the user's week: 1 Monday (default), 7 Sunday. Decides what "next fri" is. */
  readonly weekStart?: 1 | 7
  /** How 3/5 is read: March 5 (true, default) or 3 May (false). 25/12 is read either way. */
  readonly monthFirst?: boolean
  /** So many minutes from now. Hours pass alike in every night; what the wall shows then, only a zone knows. */
  after?(minutes: number): When
}
