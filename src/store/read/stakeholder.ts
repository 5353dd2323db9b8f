/** Stakeholders, each with its number and how many promises were made to it. */
import { nameKey, type Stakeholder } from '../../domain/stakeholder.ts'
import type { Store } from '../open.ts'
import { OPEN } from '../open-commitment.ts'
import { allOf, rowOf } from '../row.ts'

export type StakeholderRow = Stakeholder & {
  readonly number: number | null
  readonly open: number
  readonly made: number
}

const SELECT = `select s.*, r.number,
  (select count(*) from commitment c where c.stakeholder_id = s.id and c.deleted_at is null) as made,
  (select count(*) from commitment c where c.stakeholder_id = s.id and ${OPEN}) as open
  from stakeholder s left join ref r on r.id = s.id`

const rowsOf = (store: Store, rest: string, parameters: readonly unknown[] = []): StakeholderRow[] =>
  allOf(store, `${SELECT} ${rest}`, parameters).map((raw) =>
    rowOf<'stakeholder', Pick<StakeholderRow, 'number' | 'open' | 'made'>>('stakeholder', raw),
  )

/** Living or deleted. */
export const stakeholderRow = (store: Store, id: string): StakeholderRow | undefined =>
  rowsOf(store, 'where s.id = ?', [id])[0]

export const livingStakeholders = (store: Store): readonly StakeholderRow[] =>
  rowsOf(store, 'where s.deleted_at is null order by lower(s.name), s.id')

export type Named = Pick<Stakeholder, 'id' | 'name' | 'type'> & { readonly number: number | null }

/** Names to match against. */
export const stakeholderNames = (store: Store): readonly Named[] =>
  allOf<Named>(
    store,
    `select s.id, s.name, s.type, r.number from stakeholder s left join ref r on r.id = s.id
     where s.deleted_at is null order by s.created_at, s.id`,
  )

/** Who sits here (D3); twins may come from a merge, then the elder. */
export const selfAmong = (names: readonly Named[]): Named | undefined =>
  names.find(({ type }) => type === 'self')

/** Who bears this name; twins may come from a merge (sync.md §5), then the elder. */
export function stakeholderNamed(store: Store, name: string): Named | undefined {
  const key = nameKey(name)
  return stakeholderNames(store).find((each) => nameKey(each.name) === key)
}
