/** The promises to look at first (C9): overdue, due soon, stalled. */
import { ok } from '../../base/result.ts'
import { countRisks, listRisk, risks } from '../../store/read/risk.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { commitmentItem } from '../item.ts'
import type { RiskItem } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'

const options = { all: flag('all of each, not only the first') } as const

export const risk = command({
  name: 'risk',
  summary: 'show what is overdue, due soon, or stalled',
  options,
  examples: ['jdo risk', 'jdo risk --all'],
  group: 'promises',
  changes: 'nothing',
  run,
})

/** C9. */
const SHOWN = 3

function run(input: Input<typeof options>, door: Door): Answer {
  const { store, now, wall } = door
  const moment = { now, today: wall.date }
  const limit = input.all ? undefined : SHOWN
  const items = risks.flatMap((each) =>
    listRisk(store, each, moment, limit).map(
      (row): RiskItem => ({ ...commitmentItem(row, now), risk: each }),
    ),
  )
  const counts = countRisks(store, moment)
  const total = counts.overdue + counts.due_soon + counts.stalled
  return ok({ kind: 'risks', items, total, risks: counts, hints: hintsOf(items) })
}

const hintsOf = ([first]: readonly RiskItem[]): readonly Hint[] =>
  first === undefined
    ? []
    : [
        { command: `jdo done ${first.ref}`, why: 'when it is delivered' },
        { command: `jdo atrisk ${first.ref}`, why: 'when it will not be in time: tell early' },
      ]
