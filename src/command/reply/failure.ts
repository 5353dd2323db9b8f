/** Why a command did not answer: the words made no sense, a rule said no, or the outside was not there. */

import type { Refusal } from '../../domain/refusal.ts'
import type { StoreTrouble } from '../../store/open.ts'
import type { SyncTrouble } from '../../sync/trouble.ts'
import type { RecurrenceProblem } from '../../words/recurrence.ts'
import type { WhenProblem } from '../../words/when-problem.ts'

/** The words make no sense: exit 2. */
export type Misreading =
  | { readonly kind: 'unknown_command'; readonly given: string; readonly closest: readonly string[] }
  | {
      readonly kind: 'unknown_option'
      readonly given: string
      readonly command: string
      readonly closest: readonly string[]
    }
  | {
      readonly kind: 'option_without_value'
      readonly option: string
      readonly value: string
      readonly command: string
    }
  | {
      readonly kind: 'bad_option_value'
      readonly option: string
      readonly given: string
      readonly wanted: string
    }
  | {
      readonly kind: 'unexpected_word'
      readonly given: string
      readonly command: string
      readonly closest: readonly string[]
    }
  | {
      readonly kind: 'unreadable_date'
      readonly field: string
      readonly given: string
      readonly problem: WhenProblem
    }
  | { readonly kind: 'unreadable_time'; readonly field: string; readonly given: string }
  | { readonly kind: 'unknown_zone'; readonly given: string }
  | { readonly kind: 'unreadable_duration'; readonly given: string }
  | {
      readonly kind: 'unreadable_recurrence'
      readonly given: string
      readonly problem: Exclude<RecurrenceProblem, { kind: 'until' }>
    }
  /** A line of one promise says how often. */
  | { readonly kind: 'recurs'; readonly every: string; readonly line: string }
  | {
      readonly kind: 'unreadable_reference'
      readonly given: string
      /** What it does name, when that is a thing of another kind. */
      readonly is?: string
      readonly wanted: string
    }
  | { readonly kind: 'missing'; readonly field: string; readonly command: string; readonly how: string }
  | Extract<Refusal, { kind: 'not_a_choice' }>
  | { readonly kind: 'options_exclude'; readonly options: readonly string[] }
  | { readonly kind: 'nothing_to_change'; readonly command: string }
  /** jdo alone, and something on standard input. */
  | { readonly kind: 'input_unread' }

/** A file that a person named. */
export type FileTrouble =
  | { readonly kind: 'file_unreadable'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'file_unwritable'; readonly path: string; readonly cause: unknown }
  | { readonly kind: 'file_exists'; readonly path: string }
  | { readonly kind: 'file_not_python_jdo'; readonly path: string }
  | { readonly kind: 'file_not_jdo_export'; readonly path: string }
  | { readonly kind: 'file_no_backup'; readonly path: string }

/** The demo did not show what it should. */
export type DemoFailure =
  | { readonly kind: 'demo_without_server' }
  | {
      readonly kind: 'demo_step'
      readonly machine: string
      readonly command: string
      readonly code: number
      readonly said: string
    }
  | { readonly kind: 'demo_disagrees'; readonly laptop: number; readonly desktop: number }

export type Failure =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'misreading'; readonly misreading: Misreading }
  | {
      readonly kind: 'trouble'
      readonly trouble: StoreTrouble | SyncTrouble | DemoFailure | FileTrouble
      readonly stands?: WhatStands
    }

/** Of a setup that was stopped on its way: where the copy is of what was here, and whether it goes on by itself. */
export type WhatStands = { readonly backup: string | null; readonly sync_is_on: boolean }
