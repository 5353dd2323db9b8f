/** A vision is the picture above the goals: what the world looks like when they are reached. */
import { addDays, type Day, type Instant } from '../base/time.ts'
import type { Common } from './entity.ts'
import type { Moves } from './transition.ts'

export const visionStatuses = ['active', 'achieved', 'evolved', 'abandoned'] as const
export type VisionStatus = (typeof visionStatuses)[number]

export type VisionFields = {
  readonly title: string
  readonly narrative: string
  /** Free words: "5 years". */
  readonly timeframe: string | null
  readonly metrics: readonly string[]
  readonly why_it_matters: string | null
  readonly status: VisionStatus
  readonly next_review_date: Day
  readonly last_reviewed_at: Instant | null
}
export type Vision = Common & VisionFields

export type VisionAct = 'achieve' | 'evolve' | 'abandon' | 'resume'
/** An evolved vision has become another one. */
export const visionMoves: Moves<VisionAct, VisionStatus> = {
  achieve: { from: ['active'], to: 'achieved', what: 'achieved' },
  evolve: { from: ['active'], to: 'evolved', what: 'evolved' },
  abandon: { from: ['active'], to: 'abandoned', what: 'abandoned' },
  resume: { from: ['achieved', 'evolved', 'abandoned'], to: 'active', what: 'resumed' },
}

/** G3: a vision is looked at again after so many days. */
export const VISION_REVIEW_DAYS = 90

export const nextVisionReview = (today: Day): Day => addDays(today, VISION_REVIEW_DAYS)

export const isVisionDue = (vision: Pick<Vision, 'status' | 'next_review_date'>, today: Day): boolean =>
  vision.status === 'active' && vision.next_review_date <= today
