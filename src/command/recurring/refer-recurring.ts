/** The recurring promise that a reference means. */
import { no, ok, type Result } from '../../base/result.ts'
import type { Recurring } from '../../domain/recurring.ts'
import type { Store } from '../../store/open.ts'
import { livingById } from '../../store/row.ts'
import { refer } from '../refer.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'

export const oneRecurring = { name: 'REF', help: 'r1, or words of the promise', many: true } as const

export function referRecurring(
  store: Store,
  words: readonly string[],
  command: string,
): Result<Recurring, Failure | Need> {
  const found = refer(store, words.join(' '), { things: ['recurring'], command })
  if (!found.ok) return no(found.error)
  const template = livingById(store, 'recurring', found.value.id)
  if (template === undefined) throw new Error(`recurring promise ${found.value.id} is gone`)
  return ok(template)
}
