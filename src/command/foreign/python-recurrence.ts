/** The Python jdo's columns of a recurrence → the words that a person would use → a rule. */
import type { Wall } from '../../base/time.ts'
import { readRecurrence } from '../../words/recurrence.ts'
import { isRecord, type JsonRecord, textOf } from './json-record.ts'
import { listOf, lowerOf } from './python-value.ts'

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ORDINALS: Readonly<Record<string, string>> = {
  '1': '1st',
  '2': '2nd',
  '3': '3rd',
  '4': '4th',
  '5': '5th',
  '-1': 'last',
}
const unitByType: Readonly<Record<string, string>> = {
  daily: 'days',
  weekly: 'weeks',
  monthly: 'months',
  yearly: 'years',
}

/** Null for what is no rule. */
export function ruleOf(row: JsonRecord, wall: Wall): string | null {
  const type = lowerOf(row.recurrence_type)
  const unit = unitByType[type]
  if (unit === undefined) return null
  const interval = Number(row.interval ?? 1)
  const beat = interval > 1 ? `every ${interval} ${unit}` : type
  const place = placeOf(type, row)
  const phrase = [beat, place && `on ${place}`, endOf(row)].filter(Boolean).join(' ')
  const rule = readRecurrence(phrase, wall)
  return rule.ok ? rule.value : null
}

function placeOf(type: string, row: JsonRecord): string {
  const days = listOf(row.days_of_week).flatMap((day) => NAMES[Number(day)] ?? [])
  const ordinal = ORDINALS[String(row.week_of_month ?? '')]
  const month = MONTHS[Number(row.month_of_year ?? 0) - 1]
  const inMonth = ordinal && days[0] ? `${ordinal} ${days[0]}` : String(row.day_of_month ?? '')
  switch (type) {
    case 'weekly':
      return days.join(',')
    case 'monthly':
      return inMonth
    case 'yearly':
      return month && inMonth ? (ordinal ? `${inMonth} of ${month}` : `${month} ${inMonth}`) : ''
    default:
      return ''
  }
}

function endOf(row: JsonRecord): string {
  const type = lowerOf(row.end_type)
  if (type === 'after_count') return `${Number(row.end_after_count)} times`
  return type === 'by_date' ? `until ${textOf(row.end_by_date)}` : ''
}

export const templatesOf = (row: JsonRecord) =>
  listOf(row.task_templates)
    .filter(isRecord)
    .flatMap((template) => {
      const title = textOf(template.title)
      const scope = textOf(template.scope)
      return title === null ? [] : [{ title, ...(scope !== null && scope !== title && { scope }) }]
    })
