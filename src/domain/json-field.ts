/**
 * The columns that hold JSON: what has to stand in them so that a reader can make sense of it. More than that may stand
 * there, from a newer jdo. What makes no sense is read as nothing: no reader fails for it.
 */
import type { Entity } from './entity.ts'
import type { RawValue } from './raw-row.ts'

type Sense = (value: unknown) => boolean

const isText: Sense = (value) => typeof value === 'string'
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf =
  (isItem: Sense): Sense =>
  (value) =>
    Array.isArray(value) && value.every(isItem)

const texts = listOf(isText)
const subTasks = listOf((item) => isRecord(item) && isText(item.text))
const taskTemplates = listOf(
  (item) =>
    isRecord(item) &&
    isText(item.title) &&
    isText(item.scope ?? '') &&
    typeof (item.estimated_hours ?? 0) === 'number',
)
const changes: Sense = (value) => isRecord(value) && Object.values(value).every(Array.isArray)

const senseByField: Readonly<Partial<Record<Entity, Readonly<Record<string, Sense>>>>> = {
  vision: { metrics: texts },
  recurring: { task_templates: taskTemplates },
  task: { sub_tasks: subTasks },
  cleanup: { mitigations: texts },
  event: { detail: changes },
  conflict: { kept: isRecord, lost: isRecord },
}

export const jsonFieldsOf = (entity: Entity): readonly string[] => Object.keys(senseByField[entity] ?? {})

export function makesSense(entity: Entity, field: string, text: RawValue): boolean {
  const value = parsed(text)
  return value !== undefined && (senseByField[entity]?.[field]?.(value) ?? true)
}

/** What stands there; an empty list or record where that makes no sense. */
export function readJson(entity: Entity, field: string, text: RawValue): unknown {
  const value = parsed(text)
  const sense = senseByField[entity]?.[field]
  if (value !== undefined && sense?.(value)) return value
  return sense?.([]) ? [] : {}
}

/** Undefined for what is no JSON. */
function parsed(text: RawValue): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
