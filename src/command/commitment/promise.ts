/** What was asked of `commit` → the parts of a promise, or the first one that is missing. */
import { no, ok, type Result } from '../../base/result.ts'
import { readTitle } from '../../domain/text.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import { type PromiseLine, type PromiseLineProblem, readPromiseLine } from '../../words/promise-line.ts'
import type { When } from '../../words/when-problem.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { readDue } from './due.ts'

export type Asked = {
  readonly words: readonly string[]
  readonly to?: string
  readonly due?: string
  /** A guess will do. */
  readonly yes?: true
}
export type Promised = { readonly deliverable: string; readonly to: string; readonly when: When }

/** With both options the words are taken as they stand; otherwise they are one plain line. */
export async function readPromise(asked: Asked, door: Door): Promise<Result<Promised, Failure | Need>> {
  const text = asked.words.join(' ')
  if (text.trim() === '') return no(missing('words', 'What do you promise?'))
  const clean = readTitle('deliverable', text, Number.POSITIVE_INFINITY)
  if (!clean.ok) return refuse(clean.error)
  const given = asked.due === undefined ? undefined : await readDue(asked.due, door)
  if (given && !given.ok) return given
  if (given && asked.to !== undefined) return ok({ deliverable: text, to: asked.to, when: given.value })
  return fromLine(text, asked, given?.value, door)
}

function fromLine(text: string, asked: Asked, givenDue: When | undefined, door: Door) {
  const known = stakeholderNames(door.store).map(({ name }) => name)
  const skip = asked.to !== undefined ? 'stakeholder' : givenDue !== undefined ? 'due' : undefined
  const line = readPromiseLine(text, door.wall, { ...door.dates, known, ...(skip && { skip }) })
  const [problem] = line.problems
  if (problem) return problemIn(text, problem)
  const to = asked.to ?? line.stakeholder ?? (asked.yes ? line.maybeStakeholder : undefined)
  const when = givenDue ?? line.due
  if (line.deliverable === '') return no(missing('words', 'What do you promise?'))
  if (to === undefined) return no(missingPerson(line))
  if (when === undefined) return no(missing('due', `By when?`))
  return ok({ deliverable: line.deliverable, to, when })
}

function problemIn(given: string, problem: PromiseLineProblem): Result<never, Failure | Need> {
  if (problem.kind === 'due')
    return misread({
      kind: 'unreadable_date',
      field: 'due',
      given: textOf(problem.problem, given),
      problem: problem.problem,
    })
  const choices = problem.names.map((name) => ({ ref: name, text: name }))
  return no({
    kind: 'need',
    field: 'to',
    ask: 'choose',
    question: 'A promise is made to one. To whom is this one?',
    choices,
    refusal: {
      kind: 'unconfirmed',
      what: `A promise is made to one, and this line names ${problem.names.join(' and ')}`,
      how: 'Choose with --to NAME, or make two promises.',
    },
  })
}

const textOf = (problem: object, otherwise: string): string =>
  'text' in problem && typeof problem.text === 'string' ? problem.text : otherwise

/** Somebody may be meant who does not look like a name: "pay the rent to landlord". */
const missingPerson = ({ deliverable, maybeStakeholder }: PromiseLine): Need =>
  missing(
    'to',
    `To whom do you promise "${deliverable}"?`,
    maybeStakeholder === undefined ? howByField.to : `--to "${maybeStakeholder}"`,
  )

const howByField = {
  words: 'jdo commit "send the report to Sarah by friday"',
  to: '--to NAME',
  due: '--due DATE',
} as const

const missing = (
  field: keyof typeof howByField,
  question: string,
  how: string = howByField[field],
): Need => ({
  kind: 'need',
  field,
  ask: 'text',
  question,
  how,
})
