/** How much there is to do, against the hours that are left today (H3). Too much is said once for the hours that were said. */
import { type Hours, movable } from '../../domain/hours.ts'
import type { Store } from '../../store/open.ts'
import { estimatedPromises, type LoadRow, loadSums } from '../../store/read/load.ts'
import { readState, writeState } from '../../store/state.ts'
import type { Door } from '../door.ts'
import { refOf } from '../item.ts'
import type { Load } from '../reply/item.ts'

/** Yesterday's hours are nobody's. */
export function hoursLeft(store: Store, today: string): Hours | undefined {
  const hours = JSON.parse(readState(store, 'hours') ?? 'null') as Hours | null
  return hours?.day === today ? hours : undefined
}

export const recordHours = (store: Store, hours: Hours): void =>
  writeState(store, 'hours', JSON.stringify(hours))

export function loadToday({ store, wall }: Door): Load {
  const { date: day } = wall
  const left = hoursLeft(store, day)
  const { load, due: due_today } = loadSums(store, day)
  const figures = { day, hours: left?.hours ?? null, load, due_today }
  if (left === undefined || left.told || load <= left.hours) return figures
  return { ...figures, renegotiable: movable(estimatedPromises(store), load - left.hours, day).map(named) }
}

const named = ({ number, id, deliverable: title, hours, due_date }: LoadRow) => ({
  ref: refOf('commitment', { number, id }),
  title,
  hours,
  due_date,
})

/** A person has now been told, should there be anything to tell. A program asks as often as it likes. */
export function rememberTold({ store, interactive }: Door, { renegotiable }: Load): void {
  const left = renegotiable && interactive ? readState(store, 'hours') : undefined
  if (left !== undefined) recordHours(store, { ...(JSON.parse(left) as Hours), told: true })
}
