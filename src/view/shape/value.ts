/** A stored value as a person reads it: for history, and for what lost against a later edit. */
import { isDay } from '../../base/time.ts'
import { fieldName } from './phrase.ts'
import { dateText, hoursText } from './when.ts'

export type Values = Readonly<Record<string, unknown>>

/** What follows from other fields, or means nothing to a person. */
const SILENT = new Set([
  ...['id', 'stamps', 'created_at', 'updated_at', 'updated_by', 'due_at', 'completed_at'],
  ...['original_due_at', 'marked_at_risk_at', 'position', 'resolved_at', 'stakeholder_id', 'commitment_id'],
  ...['goal_id', 'milestone_id', 'parent_goal_id', 'vision_id', 'last_reviewed_at', 'captured_at'],
  // Said by the state, by words beside it, or by the thing itself.
  ...['completed_on_time', 'recovered', 'rule', 'is_notification', 'notification_task_id', 'recurring_id'],
])

/** Lists, kept as JSON: of texts, or of what has a text or a title. */
const LISTS = new Set(['mitigations', 'metrics', 'task_templates', 'sub_tasks'])
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
/** SQLite keeps them as 0 and 1. */
const BOOLEANS = new Set(['completed_on_time', 'recovered', 'is_notification'])

/** The name of what a field, or a group of fields, is about. */
export const subjectOf = (field: string): string => (field.startsWith('due') ? 'due' : fieldName(field))

export function valueWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (field === 'deleted_at') return 'deleted'
  if (field === 'estimated_hours' && typeof value === 'number') return hoursText(value)
  if (typeof value === 'boolean' || BOOLEANS.has(field)) return value ? 'yes' : 'no'
  if (typeof value === 'string') return textWords(field, value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function textWords(field: string, value: string): string {
  if (INSTANT.test(value)) return `${dateText(value.slice(0, 10))} ${value.slice(11, 16)} UTC`
  if (isDay(value)) return dateText(value)
  if (LISTS.has(field)) return listWords(value)
  return field === 'status' ? fieldName(value === 'completed' ? 'kept' : value) : value
}

type Listed = string | { readonly text?: string; readonly title?: string }

function listWords(json: string): string {
  try {
    const items: unknown = JSON.parse(json)
    return Array.isArray(items) ? (items as Listed[]).map(listedWords).join('; ') || 'none' : json
  } catch {
    return json
  }
}

const listedWords = (each: Listed): string =>
  typeof each === 'string' ? each : (each.text ?? each.title ?? '')

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
