/** One recurring promise as an answer, read again after it was written, with the days to come. */
import { ok } from '../../base/result.ts'
import { addDays, type Day } from '../../base/time.ts'
import { nextOccurrences } from '../../domain/occurrence.ts'
import { occurrenceIdOf, type Recurring } from '../../domain/recurring.ts'
import { type Made, madeFrom } from '../../store/read/recurring.ts'
import type { Answer } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refOf } from '../item.ts'
import type { OccurrenceItem, RecurringItem, TakenFor } from '../reply/item.ts'
import type { Hint, Reply } from '../reply/reply.ts'
import { itemOfRecurring } from './item.ts'

const SHOWN = 5

export async function recurringReply(
  door: Door,
  id: string,
  happened: Extract<Reply, { kind: 'recurring' }>['happened'],
  hints: (item: RecurringItem) => readonly Hint[] = () => [],
  taken: { readonly taken_for?: TakenFor } = {},
): Promise<Answer> {
  const item = itemOfRecurring(door, id)
  const occurrences = item.deleted_at === null ? await occurrencesAhead(item, SHOWN, door) : []
  return ok({ kind: 'recurring', item, happened, occurrences, ...taken, hints: hints(item) })
}

/** The next days whose due moment is still to come, and what has become of each so far. */
export async function occurrencesAhead(
  template: Recurring,
  count: number,
  door: Door,
): Promise<readonly OccurrenceItem[]> {
  if (!door.isZone(template.timezone)) return []
  const from = addDays(door.wall.date, -1)
  const madeById = new Map(madeFrom(door.store, template.id, from).map((made) => [made.id, made]))
  // Of yesterday, today and tomorrow some may be past already, as zones lie.
  const days = nextOccurrences(template, from, count + 2)
  const items = await Promise.all(
    days.map((date) =>
      occurrenceItem(template, { date, made: madeById.get(occurrenceIdOf(template.id, date)) }, door),
    ),
  )
  return items.filter(({ due_at }) => due_at > door.now).slice(0, count)
}

type On = { readonly date: Day; readonly made: Made | undefined }

async function occurrenceItem(template: Recurring, { date, made }: On, door: Door): Promise<OccurrenceItem> {
  const { due_time: time, timezone } = template
  const due_at = await door.instantOfWall({ date, time }, timezone)
  if (made === undefined) return { date, time, due_at, state: 'coming', ref: null }
  const ref = refOf('commitment', made)
  if (made.deleted_at !== null) return { date, time, due_at, state: 'skipped', ref: null }
  return { date, time, due_at, state: made.status, ref }
}
