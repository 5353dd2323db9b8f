/** What waits in the inbox, oldest first. */
import type { InboxItem } from '../../domain/inbox.ts'
import type { Store } from '../open.ts'
import { allOf, countOf } from '../row.ts'

export type InboxRow = InboxItem & { readonly number: number | null }

const SELECT = 'select i.*, r.number from inbox i left join ref r on r.id = i.id'

/** Living or deleted. */
export const inboxRow = (store: Store, id: string): InboxRow | undefined =>
  allOf<InboxRow>(store, `${SELECT} where i.id = ?`, [id])[0]

export const oldestInInbox = (store: Store, limit: number): readonly InboxRow[] =>
  allOf<InboxRow>(store, `${SELECT} where i.deleted_at is null order by i.captured_at, i.id limit ?`, [limit])

export const countInbox = (store: Store): number =>
  countOf(store, 'select count(*) as n from inbox where deleted_at is null')

/** Also what is decided by now. */
export const hasEverCaptured = (store: Store): boolean =>
  allOf(store, 'select 1 from inbox limit 1').length > 0
