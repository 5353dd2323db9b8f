/** History, newest first. */
import type { Event } from '../../domain/event.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import type { Store } from '../open.ts'
import { numbersText, rowNumbers } from '../page.ts'
import { prepared } from '../prepared.ts'
import { allOf, countOf, rowOf } from '../row.ts'

export type EventRow = Event & {
  readonly number: number | null
  /** What the thing is called now; null when it is not here. */
  readonly title: string | null
  /** The device by name; null for one that was never introduced. */
  readonly device: string | null
}

const SELECT = `select e.*, r.number, d.name as device,
  coalesce(c.deliverable, t.title, s.name, g.title, m.title, v.title, re.deliverable, i.text, pc.deliverable) as title from event e
  left join ref r on r.id = e.entity_id
  left join device d on d.id = e.updated_by
  left join commitment c on e.entity = 'commitment' and c.id = e.entity_id
  left join task t on e.entity = 'task' and t.id = e.entity_id
  left join stakeholder s on e.entity = 'stakeholder' and s.id = e.entity_id
  left join goal g on e.entity = 'goal' and g.id = e.entity_id
  left join milestone m on e.entity = 'milestone' and m.id = e.entity_id
  left join vision v on e.entity = 'vision' and v.id = e.entity_id
  left join recurring re on e.entity = 'recurring' and re.id = e.entity_id
  left join inbox i on e.entity = 'inbox' and i.id = e.entity_id
  left join cleanup p on e.entity = 'cleanup' and p.id = e.entity_id
  left join commitment pc on pc.id = p.commitment_id`

/** Of one transaction all events bear the same moment: the later written comes first. */
const NEWEST_FIRST = 'order by e.at desc, e.rowid desc'

/** A thing's own history; a commitment's holds that of its tasks and of its cleanup plan. */
const ABOUT = `(e.entity_id = ? or e.entity_id in (select id from task where commitment_id = ?)
  or e.entity_id in (select id from cleanup where commitment_id = ?))`

/** Of everything without an id. */
const among = (id: string | undefined): { readonly where: string; readonly parameters: readonly string[] } =>
  id === undefined ? { where: '', parameters: [] } : { where: `where ${ABOUT}`, parameters: [id, id, id] }

/** Of everything, or about one thing: row numbers, for a page at a time (page.ts). All of them without a limit. */
export function latestEventNumbers(store: Store, id: string | undefined, limit = -1): readonly number[] {
  const { where, parameters } = among(id)
  return rowNumbers(store, `select e.rowid from event e ${where} ${NEWEST_FIRST} limit ?`, [
    ...parameters,
    limit,
  ])
}

export const eventsNumbered = (store: Store, numbers: readonly number[]): readonly EventRow[] =>
  (prepared(store, PAGE).all([numbersText(numbers)]) as RawRow[]).map((raw) =>
    rowOf<'event', Pick<EventRow, 'number' | 'title' | 'device'>>('event', raw),
  )

const PAGE = `${SELECT} where e.rowid in (select value from json_each(?)) ${NEWEST_FIRST}`

export const latestEventsAbout = (store: Store, id: string, limit: number): readonly EventRow[] =>
  eventsNumbered(store, latestEventNumbers(store, id, limit))

export function countEvents(store: Store, id?: string): number {
  const { where, parameters } = among(id)
  return countOf(store, `select count(*) as n from event e ${where}`, parameters)
}

/** What happened to it last. */
export const latestWhat = (store: Store, id: string): Event['what'] | undefined =>
  allOf<Pick<Event, 'what'>>(
    store,
    'select what from event where entity_id = ? order by at desc, rowid desc limit 1',
    [id],
  )[0]?.what
