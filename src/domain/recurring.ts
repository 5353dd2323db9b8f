/** A recurring template makes promises ahead of time: one commitment per occurrence (R1–R5). */
import { derivedId } from '../base/id.ts'
import type { Clock, Day } from '../base/time.ts'
import type { Common } from './entity.ts'

export const recurringStatuses = ['active', 'paused'] as const
export type RecurringStatus = (typeof recurringStatuses)[number]

export type TaskTemplate = {
  readonly title: string
  readonly scope?: string
  readonly estimated_hours?: number
}

export type RecurringFields = {
  readonly deliverable: string
  readonly stakeholder_id: string
  readonly goal_id: string | null
  /** Anchors the intervals (R2). */
  readonly start_date: Day
  /** RFC 5545 RRULE, without DTSTART. */
  readonly rule: string
  readonly due_time: Clock
  readonly timezone: string
  readonly task_templates: readonly TaskTemplate[]
  readonly notes: string | null
  readonly status: RecurringStatus
}
export type Recurring = Common & RecurringFields

/** R4: two devices that both make this occurrence make the same row. */
export const occurrenceIdOf = (recurringId: string, date: Day): string =>
  derivedId('occurrence', recurringId, date)
