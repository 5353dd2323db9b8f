/** H2: how long a task took, against its estimate. Asked of a person when it is finished; nobody has to answer. */
import { type Actual, actuals, type Task } from '../../domain/task.ts'
import { choice } from '../declaration.ts'
import type { Need } from '../reply/need.ts'

/** What an answer may be: the last one leaves it open. */
export const actualAnswers = [...actuals, 'unsaid'] as const
type ActualAnswer = (typeof actualAnswers)[number]

export const actualOption = {
  actual: choice(actualAnswers, 'how long it took against the estimate'),
} as const

export type WithActual = { readonly actual?: ActualAnswer }

export const actualOf = ({ actual }: WithActual): { readonly actual?: Actual } =>
  actual === undefined || actual === 'unsaid' ? {} : { actual }

const wordsByAnswer: Readonly<Record<ActualAnswer, string>> = {
  much_shorter: 'much shorter: half of it or less',
  shorter: 'shorter',
  on_target: 'about as long as estimated',
  longer: 'longer',
  much_longer: 'much longer: half as much again, or more',
  unsaid: 'skip',
}

/** The question, for a task that has an estimate. */
export function howLong({ title, estimated_hours }: Task, { actual }: WithActual): Need | undefined {
  if (estimated_hours === null || actual !== undefined) return undefined
  return {
    kind: 'need',
    field: 'actual',
    ask: 'choose',
    question: `How long did "${title}" take, estimated at ${estimated_hours} h?`,
    choices: actualAnswers.map((ref) => ({ ref, text: wordsByAnswer[ref], sets: { actual: ref } })),
    refusal: {
      kind: 'unconfirmed',
      what: 'How long it took was not said',
      how: 'Add --actual on_target, for example.',
    },
  }
}
