/**
 * What a row must be like so that the rules and the readers can work with it. Known states are not asked for: a newer jdo
 * may have more of them (sync.md S19), and readers bear what they do not know.
 */
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { isClock, isDay, isInstant } from '../base/time.ts'
import type { Entity } from '../domain/entity.ts'
import { jsonFieldsOf, makesSense } from '../domain/json-field.ts'
import type { RawRow, RawValue } from '../domain/raw-row.ts'
import { isStampsText } from '../domain/version.ts'
import { tableByEntity } from './schema.ts'

type Check = (value: RawValue) => boolean

const checksByEntity = new Map<Entity, ReadonlyMap<string, Check>>()

/** The columns of a row that hold what makes no sense here; none in a good row. */
export function senselessIn(entity: Entity, row: RawRow): readonly string[] {
  const senseless: string[] = []
  for (const [column, isGood] of checksOf(entity)) if (!isGood(row[column] ?? null)) senseless.push(column)
  return senseless
}

function checksOf(entity: Entity): ReadonlyMap<string, Check> {
  const known = checksByEntity.get(entity)
  if (known !== undefined) return known
  const checks = new Map(
    getTableConfig(tableByEntity[entity]).columns.map(({ name, notNull, dataType }) => {
      const isGood = checkOf(entity, name, dataType)
      return [
        name,
        (value: RawValue) => (value === null ? !notNull && name !== 'id' : isGood(value)),
      ] as const
    }),
  )
  checksByEntity.set(entity, checks)
  return checks
}

function checkOf(entity: Entity, name: string, dataType: string): Check {
  if (name === 'id') return (value) => typeof value === 'string' && value !== ''
  if (jsonFieldsOf(entity).includes(name)) return (value) => makesSense(entity, name, value)
  if (dataType === 'boolean') return (value) => value === 0 || value === 1
  if (dataType === 'number') return (value) => typeof value === 'number' && Math.abs(value) < MOST
  return textCheckOf(name)
}

/** No hours, days or places in a list are as many. */
const MOST = 1_000_000_000

/** Texts that follow a form are told by their names. */
function textCheckOf(name: string): Check {
  const hasForm = formOf(name)
  return (value) => typeof value === 'string' && hasForm(value)
}

function formOf(name: string): (text: string) => boolean {
  if (name === 'stamps') return isStampsText
  if (name === 'at' || name.endsWith('_at')) return isInstant
  if (name.endsWith('_date')) return isDay
  return name === 'due_time' ? isClock : () => true
}
