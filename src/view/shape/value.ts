/** A stored value as a person reads it: for history, and for what lost against a later edit. */
import { isDay } from '../../base/time.ts'
import { fieldName } from './phrase.ts'
import { dateText, hoursText } from './when.ts'

export type Values = Readonly<Record<string, unknown>>

/** What follows from other fields, or means nothing to a person. */
const SILENT = new Set([
  ...['id', 'stamps', 'created_at', 'updated_at', 'updated_by', 'due_at', 'completed_at'],
  ...['original_due_at', 'marked_at_risk_at', 'position', 'resolved_at', 'stakeholder_id', 'commitment_id'],
  ...['goal_id', 'milestone_id', 'parent_goal_id', 'vision_id', 'last_reviewed_at'],
])

/** Lists of texts, kept as JSON. */
const LISTS = new Set(['mitigations', 'metrics'])

/** The name of what a field, or a group of fields, is about. */
export const subjectOf = (field: string): string => (field.startsWith('due') ? 'due' : fieldName(field))

export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (field === 'deleted_at') return 'deleted'
  if (field === 'estimated_hours' && typeof value === 'number') return hoursText(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return textWords(field, value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function textWords(field: string, value: string): string {
  if (isDay(value)) return dateText(value)
  if (LISTS.has(field)) return listText(value)
  return field === 'status' ? fieldName(value === 'completed' ? 'kept' : value) : value
}

function listText(value: string): string {
  try {
    const items: unknown = JSON.parse(value)
    return Array.isArray(items) ? items.join('; ') || 'none' : value
  } catch {
    return value
  }
}

/** Values that belong together, in one phrase: date and time, or status alone. */
export function groupWords(values: Values): string {
  const { due_date, due_time, status, deleted_at } = values
  const due = [due_date, due_time].filter((part) => typeof part === 'string')
  if (due.length > 0) return due.map((part) => textWords('due', part)).join(' ')
  if (status !== undefined) return valueWords('status', status)
  if (deleted_at !== undefined) return deleted_at === null ? 'not deleted' : 'deleted'
  const said = Object.entries(values).filter(([field]) => !SILENT.has(field))
  return said.map(([field, value]) => valueWords(field, value)).join(', ') || 'none'
}

export const isTold = (field: string): boolean => !SILENT.has(field)
