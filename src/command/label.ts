/** What a step is called when it is undone: done c12 "send the report". */
import { type Entity, refText } from '../domain/entity.ts'
import type { Store } from '../store/open.ts'
import { numberOf } from '../store/ref.ts'

export const stepLabel = (store: Store, verb: string, entity: Entity, id: string, title: string): string =>
  stepLabels(store, verb, entity, [{ id, title }])

export type Labelled = { readonly id: string; readonly title: string }

const MOST = 3

/** Of one command that did it to several: done c2 "send the report", c3 "call the bank". */
export function stepLabels(store: Store, verb: string, entity: Entity, things: readonly Labelled[]): string {
  const named = things.slice(0, MOST).map(({ id, title }) => {
    const number = numberOf(store, id)
    return `${number === undefined ? '' : `${refText(entity, number)} `}"${title}"`
  })
  const left = things.length - named.length
  return `${verb} ${named.join(', ')}${left > 0 ? `, and ${left} more` : ''}`
}
