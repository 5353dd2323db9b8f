/** How well promises are kept (I1): the score, what it is made of, where it goes, and which promises moved it. */
import { ok } from '../../base/result.ts'
import type { Loss } from '../../domain/score-part.ts'
import type { Store } from '../../store/open.ts'
import { commitmentRow } from '../../store/read/commitment.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import type { WhyItem } from '../reply/item.ts'
import { readIntegrity } from './read-integrity.ts'

const options = { all: flag('every promise that costs points') } as const

export const integrity = command({
  name: 'integrity',
  summary: 'show how well you keep promises, and why the score is what it is',
  options,
  examples: ['jdo integrity', 'jdo integrity --all'],
  group: 'history',
  changes: 'nothing',
  run,
})

const SHOWN = 5

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const { losses, ...item } = await readIntegrity(door)
  const costs = costliest(losses)
  const shown = input.all ? costs : costs.slice(0, SHOWN)
  const why = shown.flatMap((cost) => whyItem(door.store, cost, door.now) ?? [])
  return ok({ kind: 'integrity', item: { ...item, why }, why_total: costs.length })
}

type Cost = { readonly id: string; readonly points: number; readonly losses: readonly Loss[] }

/** By promise, the greatest first; of equal ones always the same first. */
function costliest(losses: readonly Loss[]): readonly Cost[] {
  const costById = new Map<string, { id: string; points: number; losses: Loss[] }>()
  for (const loss of losses) {
    const { commitment_id: id } = loss
    const cost = costById.get(id) ?? { id, points: 0, losses: [] }
    cost.points += loss.points
    cost.losses.push(loss)
    costById.set(id, cost)
  }
  return [...costById.values()].sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
}

/** Undefined for a promise that a task belonged to and that is not here. */
function whyItem(store: Store, { id, points, losses }: Cost, now: string): WhyItem | undefined {
  const row = commitmentRow(store, id)
  if (row === undefined) return undefined
  const { ref, deliverable: title, stakeholder } = commitmentItem(row, now)
  return { id, ref, title, stakeholder, points, losses: losses.map(({ commitment_id: _, ...loss }) => loss) }
}
