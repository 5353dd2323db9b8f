/** What is done alike with goals, milestones and visions: changed field by field, or moved from state to state. */
import { ok, type Result } from '../base/result.ts'
import type { What } from '../domain/event.ts'
import type { GoalFields } from '../domain/goal.ts'
import type { MilestoneFields } from '../domain/milestone.ts'
import { rawOf } from '../domain/raw-row.ts'
import type { VisionFields } from '../domain/vision.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/open.ts'
import { livingById } from '../store/row.ts'
import type { Decision } from '../store/save.ts'
import { stepLabel } from './label.ts'
import { refer } from './refer.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Wanted } from './wanted.ts'

type Fields = { goal: GoalFields; milestone: MilestoneFields; vision: VisionFields }
export type Titled = keyof Fields

/** The row that the words mean. */
export function titledReferred<E extends Titled>(
  store: Store,
  entity: E,
  { words, ...wanted }: { readonly words: readonly string[] } & Omit<Wanted, 'things'>,
) {
  const found = refer(store, words.join(' '), { things: [entity], ...wanted })
  if (!found.ok) return found
  const row = livingById(store, entity, found.value.id)
  if (row === undefined) throw new Error(`${entity} ${found.value.id} is gone`)
  return ok(row)
}

export type Edit<E extends Titled> = {
  readonly entity: E
  readonly id: string
  readonly title: string
  readonly values: Partial<Fields[E]>
  /** The command, for undo: "goal edit". */
  readonly verb: string
  readonly what?: What
}
export type Edited = { readonly id: string; readonly differs: boolean }

export function editOf<E extends Titled>(
  store: Store,
  { entity, id, title, values, verb, what }: Edit<E>,
): Decision<Edited> {
  const row: Readonly<Record<string, unknown>> = livingById(store, entity, id) ?? {}
  const differs = Object.entries(values).some(([field, value]) => rawOf(row[field]) !== rawOf(value))
  const change = { kind: 'edit', entity, id, values, ...(what && { what }) } as Change
  return { changes: [change], label: stepLabel(store, verb, entity, id, title), value: { id, differs } }
}

export type Decided = Result<Decision<Edited>, Failure | Need>
