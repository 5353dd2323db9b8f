/** The steps that can be undone, by number and by name. */
import type { Store } from '../open.ts'
import { allOf } from '../row.ts'

/** 0 before the first. */
export const newestStep = (store: Store): number =>
  allOf<{ seq: number }>(store, 'select coalesce(max(seq), 0) as seq from change')[0]?.seq ?? 0

/** What each was called, the oldest first. */
export const stepsAfter = (store: Store, seq: number): readonly string[] =>
  allOf<{ label: string }>(store, 'select label from change where seq > ? and undone = 0 order by seq', [
    seq,
  ]).map(({ label }) => label)
