/** A line of history as a person meets it: with names beside ids, and rules in words. */
import { AUTOMATIC } from '../../domain/version.ts'
import type { Store } from '../../store/open.ts'
import type { EventRow } from '../../store/read/event.ts'
import { refOf } from '../item.ts'
import type { EventItem } from '../reply/item.ts'
import { spokenValues } from './spoken-value.ts'

export const eventItem =
  (store: Store) =>
  ({ number, id, at, what, entity, entity_id, detail, title, device, updated_by }: EventRow): EventItem => ({
    id,
    at,
    what,
    entity,
    entity_id,
    detail: spokenDetail(store, detail),
    ref: refOf(entity, { number, id: entity_id }),
    title: title ?? '',
    device: device ?? writerOf(updated_by),
  })

/** What nobody wrote, jdo did (sync.md S5). */
const writerOf = (by: string): string => (by === AUTOMATIC ? 'jdo' : by)

function spokenDetail(store: Store, detail: EventItem['detail']): EventItem['detail'] {
  const side = (at: 0 | 1) =>
    spokenValues(
      store,
      Object.fromEntries(Object.entries(detail).map(([field, values]) => [field, values[at]])),
    )
  const [before, after] = [side(0), side(1)]
  return Object.fromEntries(
    Object.keys(after).map((field) => [field, [before[field], after[field]] as const]),
  )
}
