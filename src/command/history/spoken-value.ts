/** Stored values with what a person would call them beside: the name of whom an id means, a rule in words (R1). */
import type { Store } from '../../store/open.ts'
import { isLink, titleOfLink } from '../../store/title.ts'
import { recurrenceText } from '../../words/recurrence-text.ts'

type Values = Readonly<Record<string, unknown>>

export const spokenValues = (store: Store, values: Values): Values => ({
  ...values,
  ...Object.fromEntries(Object.entries(values).flatMap(([field, value]) => spoken(store, field, value))),
})

function spoken(store: Store, field: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (isLink(field)) return [[field.replace(/_id$/, ''), titleOfLink(store, field, value)]]
  if (field === 'rule')
    return [['every', typeof value === 'string' ? (recurrenceText(value) ?? value) : null]]
  return []
}
