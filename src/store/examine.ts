/** What can be odd in a store: a damaged file, and rows that were each allowed but do not fit together (sync.md §5). */
import type { Entity } from '../domain/entity.ts'
import { nameKey } from '../domain/stakeholder.ts'
import type { Change, Changeable } from './change.ts'
import { type Store, storeTroubleOf } from './open.ts'
import { type Named, stakeholderNames } from './read/stakeholder.ts'
import { allOf, countOf } from './row.ts'

/** What SQLite says of its file; empty when it is whole. Of some damage it says nothing but that it cannot go on. */
export function damageOf(store: Store): readonly string[] {
  try {
    return allOf<{ integrity_check: string }>(store, 'pragma integrity_check(5)')
      .map((row) => row.integrity_check)
      .filter((said) => said !== 'ok')
  } catch (cause) {
    if (storeTroubleOf(store.path, cause)?.kind !== 'store_unreadable') throw cause
    return [cause instanceof Error ? cause.message : String(cause)]
  }
}

type Link = {
  readonly child: Entity
  readonly column: string
  readonly parent: Entity
  readonly isNeeded: boolean
}

/** A needed parent comes back; of an optional one the child lets go. */
const links: readonly Link[] = [
  { child: 'commitment', column: 'stakeholder_id', parent: 'stakeholder', isNeeded: true },
  { child: 'commitment', column: 'goal_id', parent: 'goal', isNeeded: false },
  { child: 'commitment', column: 'milestone_id', parent: 'milestone', isNeeded: false },
  { child: 'task', column: 'commitment_id', parent: 'commitment', isNeeded: true },
  { child: 'cleanup', column: 'commitment_id', parent: 'commitment', isNeeded: true },
  { child: 'milestone', column: 'goal_id', parent: 'goal', isNeeded: true },
  { child: 'goal', column: 'parent_goal_id', parent: 'goal', isNeeded: false },
  { child: 'goal', column: 'vision_id', parent: 'vision', isNeeded: false },
  { child: 'recurring', column: 'stakeholder_id', parent: 'stakeholder', isNeeded: true },
  { child: 'recurring', column: 'goal_id', parent: 'goal', isNeeded: false },
]

export type Orphan = Link & {
  readonly id: string
  readonly parentId: string
  /** Deleted; otherwise it never came down. */
  readonly parentExists: boolean
}

export const orphansOf = (store: Store): readonly Orphan[] =>
  links.flatMap((link) => {
    const { child, column, parent } = link
    const sql = `select c.id, c.${column} as parentId, p.id is not null as there from ${child} c left join ${parent} p on p.id = c.${column}
      where c.deleted_at is null and c.${column} is not null and (p.id is null or p.deleted_at is not null)`
    return allOf<{ id: string; parentId: string; there: number }>(store, sql).map(
      ({ id, parentId, there }) => ({
        ...link,
        id,
        parentId,
        parentExists: there === 1,
      }),
    )
  })

/** A parent comes back once, however many need it; one that is nowhere cannot. */
export function mendOrphans(orphans: readonly Orphan[]): readonly Change[] {
  const back = new Map<string, Change>()
  const loose: Change[] = []
  for (const { child, column, parent, isNeeded, id, parentId, parentExists } of orphans) {
    if (!isNeeded) loose.push(put(child, id, column))
    else if (parentExists) back.set(parentId, put(parent, parentId, 'deleted_at'))
    else loose.push({ kind: 'delete', entity: child as Changeable, id } as Change)
  }
  return [...back.values(), ...loose]
}

const put = (entity: Entity, id: string, column: string): Change => ({
  kind: 'put',
  entity,
  id,
  raw: { [column]: null },
  what: column === 'deleted_at' ? 'restored' : 'edited',
})

export type Twins = { readonly name: string; readonly numbers: readonly number[] }

export function twinsOf(store: Store): readonly Twins[] {
  const byKey = new Map<string, Named[]>()
  for (const named of stakeholderNames(store)) {
    const key = nameKey(named.name)
    byKey.set(key, [...(byKey.get(key) ?? []), named])
  }
  return [...byKey.values()]
    .filter((named) => named.length > 1)
    .map((named) => ({ name: named[0]?.name ?? '', numbers: named.flatMap(({ number }) => number ?? []) }))
}

/** How many living things the search does not know. */
export function unsearchable(store: Store): number {
  const living = [
    'commitment',
    'task',
    'stakeholder',
    'goal',
    'milestone',
    'vision',
    'recurring',
    'inbox',
    'cleanup',
  ]
  const counts = living.map((table) => `(select count(*) from ${table} where deleted_at is null)`)
  return countOf(store, `select ${counts.join(' + ')} - (select count(*) from search) as n`)
}
