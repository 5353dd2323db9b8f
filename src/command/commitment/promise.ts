/** What was asked of `commit` → the parts of a promise, or the first one that is missing. */
import { no, ok, type Result } from '../../base/result.ts'
import { readTitle } from '../../domain/text.ts'
import { stakeholderNames } from '../../store/read/stakeholder.ts'
import type { PromiseLine, PromiseLineOptions, PromiseLineProblem } from '../../words/promise-line.ts'
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

/** What reads a line is as large as all else that a promise takes, and is loaded where there is one. */
async function fromLine(text: string, asked: Asked, givenDue: When | undefined, door: Door) {
  const { readPromiseLine } = await import('../../words/promise-line.ts')
  const known = stakeholderNames(door.store).map(({ name }) => name)
  const read = (given: typeof asked.to) =>
    readPromiseLine(text, door.wall, { ...door.dates, known, ...skipped(given, givenDue) })
  const line = read(asked.to)
  if (line.every !== undefined) return no(recurs(line.every, text))
  const [problem] = line.problems
  if (problem) return problemIn(text, problem)
  // A guess that was confirmed, by its name or by --yes, is no part of what is promised.
  const { maybe } = read(undefined)
  const isGuess = maybe !== undefined && (asked.to === undefined ? asked.yes : asked.to === maybe.stakeholder)
  const to = asked.to ?? line.stakeholder ?? (isGuess ? maybe.stakeholder : undefined)
  const deliverable = isGuess ? maybe.deliverable : line.deliverable
  const when = givenDue ?? line.due
  if (deliverable === '') return no(missing('words', 'What do you promise?'))
  if (to === undefined) return no(missingPerson(line))
  if (when === undefined) return no(missing('due', `By when?`))
  return ok({ deliverable, to, when })
}

/** What an option said is not looked for; who names a day means one promise. */
const skipped = (to: string | undefined, due: When | undefined): PromiseLineOptions => ({
  ...(to !== undefined && { skip: 'stakeholder' }),
  ...(due === undefined ? { every: true } : { skip: 'due' }),
})

/** "every monday": a promise that comes again and again is made by another command. */
export const recurs = (every: string, line: string): Failure => ({
  kind: 'misreading',
  misreading: { kind: 'recurs', every, line },
})

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
const missingPerson = ({ deliverable, maybe }: PromiseLine): Need => {
  const question = `To whom do you promise "${deliverable}"?`
  return maybe === undefined
    ? missing('to', question)
    : { ...missing('to', question, `--to "${maybe.stakeholder}"`), initial: maybe.stakeholder }
}

const howByField = {
  words: 'jdo commit "send the report to Sarah by friday"',
  to: '--to NAME',
  due: '--due DATE',
} as const

const missing = (
  field: keyof typeof howByField,
  question: string,
  how: string = howByField[field],
): Extract<Need, { ask: 'text' }> => ({
  kind: 'need',
  field,
  ...(field === 'words' && { name: 'promise' }),
  ask: 'text',
  question,
  how,
})
