/** When something is looked at again: a date in the options of `goal` and `vision` (G3). */
import { ok, type Result } from '../../base/result.ts'
import type { Day } from '../../base/time.ts'
import { readDue } from '../commitment/due.ts'
import { text } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'

export const nextReviewOption = text('DATE', 'when to look at it next')

export async function readNextReview(
  given: string | undefined,
  door: Door,
): Promise<Result<{ readonly next_review_date?: Day }, Failure>> {
  if (given === undefined) return ok({})
  const when = await readDue(given, door, 'next review')
  return when.ok ? ok({ next_review_date: when.value.date }) : when
}
