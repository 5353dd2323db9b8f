/** What a person may say about a vision, by options that `vision add` and `vision edit` share. */
import { ok, type Result } from '../../base/result.ts'
import type { VisionFields } from '../../domain/vision.ts'
import { type Input, text, texts } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { Failure } from '../reply/failure.ts'
import { nextReviewOption, readNextReview } from '../review/review-date.ts'
import { readTexts } from '../text-fields.ts'

export const visionOptions = {
  narrative: text('TEXT', 'what the world looks like when it has come true'),
  timeframe: text('TEXT', 'by when, in free words: "5 years"'),
  metric: texts('TEXT', 'how to tell; several may be given, "" takes all away'),
  why: text('TEXT', 'why it matters'),
  'next-review': nextReviewOption,
} as const

export const oneVision = { name: 'REF', help: 'v1, or words of the vision', many: true } as const

export async function readVisionFields(
  { title, ...input }: Input<typeof visionOptions> & { readonly title?: string | undefined },
  door: Door,
): Promise<Result<Partial<VisionFields>, Failure>> {
  const texts = readTexts(
    { title: 'title', narrative: 'required', timeframe: 'optional', why_it_matters: 'optional' },
    { title, narrative: input.narrative, timeframe: input.timeframe, why_it_matters: input.why },
  )
  if (!texts.ok) return texts
  const metrics = readMetrics(input.metric)
  if (!metrics.ok) return metrics
  const next = await readNextReview(input['next-review'], door)
  if (!next.ok) return next
  return ok({ ...texts.value, ...metrics.value, ...next.value })
}

function readMetrics(given: readonly string[] | undefined): Result<Partial<VisionFields>, Failure> {
  if (given === undefined) return ok({})
  const metrics: string[] = []
  for (const text of given.filter((each) => each.trim() !== '')) {
    const metric = readTexts({ metric: 'title' }, { metric: text })
    if (!metric.ok) return metric
    metrics.push(metric.value.metric ?? '')
  }
  return ok({ metrics })
}
