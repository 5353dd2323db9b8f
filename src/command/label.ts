/** What a step is called when it is undone: done c12 "send the report". */
import { type Entity, refText } from '../domain/entity.ts'
import type { Store } from '../store/open.ts'
import { numberOf } from '../store/ref.ts'

export function stepLabel(store: Store, verb: string, entity: Entity, id: string, title: string): string {
  const number = numberOf(store, id)
  return `${verb} ${number === undefined ? '' : `${refText(entity, number)} `}"${title}"`
}
