/** What a person may say about a task, by options that `task add` and `task edit` share. */
import { ok, type Result } from '../../base/result.ts'
import { confidences, type TaskFields } from '../../domain/task.ts'
import { readLongText } from '../../domain/text.ts'
import { readDuration } from '../../words/duration.ts'
import { choice, type Input, text } from '../declaration.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'

export const taskOptions = {
  scope: text('TEXT', 'what "done" means'),
  estimate: text('DURATION', 'how long it may take: 2h, 30m, 2 days'),
  confidence: choice(confidences, 'how sure the estimate is'),
} as const

/** Only the fields that were given; an empty text takes one away. */
export function readTaskFields(input: Input<typeof taskOptions>): Result<Partial<TaskFields>, Failure> {
  const scope = input.scope === undefined ? undefined : readLongText('scope', input.scope)
  if (scope && !scope.ok) return refuse(scope.error)
  const hours = input.estimate === undefined ? undefined : readEstimate(input.estimate)
  if (hours && !hours.ok) return hours
  return ok({
    ...(scope && { scope: scope.value }),
    ...(hours && { estimated_hours: hours.value }),
    ...(input.confidence && { confidence: input.confidence }),
  })
}

function readEstimate(given: string): Result<number | null, Failure> {
  if (given.trim() === '') return ok(null)
  const hours = readDuration(given)
  return hours.ok ? hours : misread({ kind: 'unreadable_duration', given })
}
