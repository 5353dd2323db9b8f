/** Takes over what another program kept. Looks first (--dry-run), asks what the file does not say, writes in one step. */
import { no, ok, type Result } from '../../base/result.ts'
import { type Foreign, type ForeignFormat, foreignFormats } from '../../domain/foreign.ts'
import { hasEverCaptured } from '../../store/read/inbox.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import type { When } from '../../words/when-problem.ts'
import { readDue } from '../commitment/due.ts'
import { type Answer, choice, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { stakeholderFor } from '../stakeholder/stakeholder-for.ts'
import { readSource } from './foreign-source.ts'
import { dueOfForeign, withDueAt } from './import-due.ts'
import { peopleOf } from './import-people.ts'
import { emptyPlan, type ImportPlan, summaryOf } from './import-plan.ts'
import { planPromise, type Ready } from './import-promises.ts'
import { planRows } from './import-rows.ts'

const options = {
  from: choice(foreignFormats, 'who wrote it, where that cannot be seen'),
  to: text('NAME', 'to whom, where the file does not say'),
  due: text('DATE', 'by when, where the file does not say; without it such records go to the inbox'),
  'dry-run': flag('show what would come, change nothing'),
  strict: flag('all or nothing: one bad record stops the import'),
} as const

export const importPromises = command({
  name: 'import',
  summary: 'take over what another program kept; twice adds nothing',
  words: { name: 'FILE', help: 'the file; - reads standard input', many: false },
  options,
  examples: [
    'task export | jdo import - --to me --dry-run',
    'jdo import todo.txt --to Sarah',
    'jdo import jdo-export.json',
  ],
  group: 'jdo',
  changes: 'promises',
  run,
})

type Asked = Input<typeof options>

async function run(input: Asked, door: Door): Promise<Answer> {
  const [path] = input.words
  if (path === undefined) return no(askFile)
  const source = await readSource(path, input.from, door)
  if (!source.ok) return source
  const { foreign, format } = source.value
  const otherwise = input.due === undefined ? ok(null) : await readDue(input.due, door)
  if (!otherwise.ok) return otherwise
  const prepared = await prepare(foreign, otherwise.value, door)
  const decided = save(door.store, door.now, (moment) =>
    decide(prepared, { input, format, path }, { door, moment }),
  )
  if (!decided.ok) return decided
  return ok({
    kind: 'imported',
    item: summaryOf(decided.value, { source: path, format, isDryRun: input['dry-run'] === true }),
    hints: hintsOf(input, decided.value),
  })
}

const askFile: Need = {
  kind: 'need',
  field: 'words',
  name: 'file',
  ask: 'text',
  question: 'Which file?',
  how: 'jdo import FILE',
}

const hintsOf = (input: Asked, { toInbox, changes }: ImportPlan) =>
  input['dry-run'] || changes.length === 0
    ? []
    : [
        { command: 'jdo undo', why: 'take all of it back' },
        ...(toInbox > 0 ? [{ command: 'jdo triage', why: 'give what has no date one' }] : []),
      ]

type Prepared = Foreign & { readonly ready: readonly Ready[] }

async function prepare(foreign: Foreign, otherwise: When | null, door: Door): Promise<Prepared> {
  const ready: Ready[] = []
  for (const promise of foreign.promises) {
    ready.push({ promise, due: await dueOfForeign(promise, otherwise, door), to: promise.to })
  }
  const rows: Foreign['rows'][number][] = []
  const problems = [...foreign.problems]
  const problemIn = foreign.rows.length === 0 ? () => null : await rowCheckerAt(door, foreign)
  for (const row of foreign.rows) {
    const problem = problemIn(row)
    if (problem === null) rows.push(await withDueAt(row, door))
    else problems.push(problem)
  }
  return { ...foreign, ready, rows, problems }
}

/** Rules are only read, and what reads them is only loaded, where there are some. */
async function rowCheckerAt({ isZone }: Door, { rows }: Foreign) {
  const { rowChecker } = await import('../foreign/row-shape.ts')
  const hasRules = rows.some(({ entity }) => entity === 'recurring')
  const isRule = hasRules ? (await import('../../domain/occurrence.ts')).isRule : () => false
  return rowChecker({ isZone, isRule })
}

type About = { readonly input: Asked; readonly format: ForeignFormat; readonly path: string }
type Place = { readonly door: Door; readonly moment: Moment }
type Decided = Result<Decision<ImportPlan>, Failure | Need>

function decide(prepared: Prepared, { input, format, path }: About, { door, moment }: Place): Decided {
  const plan = emptyPlan(prepared.problems, prepared.gone)
  const isDryRun = input['dry-run'] === true
  const to = nameFor(prepared.ready, input, { door, moment })
  if (!to.ok) return to
  const { store } = door
  const people = peopleOf(store, moment, plan)
  const isInboxNew = !hasEverCaptured(store)
  const place = { store, moment, plan, people, format, seen: new Set<string>(), isInboxNew }
  for (const ready of prepared.ready) planPromise({ ...ready, to: ready.to ?? to.value }, place)
  planRows(prepared.rows, door.store, plan)
  if (isDryRun) return ok({ changes: [], value: plan })
  if (input.strict && plan.problems.length > 0)
    return refuse({ kind: 'bad_records', count: plan.problems.length, first: plan.problems[0]?.text ?? '' })
  if (plan.newPeople.length > 0 && !input.yes) return no(askPeople(plan.newPeople))
  return ok({ changes: plan.changes, label: `import ${path}`, value: plan })
}

/** Whom those mean that name nobody; asked once, and only if there are such. */
function nameFor(
  ready: readonly Ready[],
  input: Asked,
  { door, moment }: Place,
): Result<string | null, Failure | Need> {
  const count = ready.filter(({ to, due }) => to === null && due !== null).length
  if (input.to !== undefined) {
    const promisee = stakeholderFor(door.store, input.to, true, moment)
    return promisee.ok ? ok(promisee.value.name) : promisee
  }
  if (count === 0 || input['dry-run']) return ok(null)
  return no({
    kind: 'need',
    field: 'to',
    ask: 'text',
    question:
      count === 1
        ? '1 of them does not say to whom. To whom is it promised?'
        : `${count} of them do not say to whom. To whom are they promised?`,
    how: 'jdo import FILE --to NAME',
  })
}

const MANY_NAMES = 5

function askPeople(names: readonly string[]): Need {
  const shown = names.slice(0, MANY_NAMES).join(', ')
  const more = names.length > MANY_NAMES ? ` and ${names.length - MANY_NAMES} more` : ''
  const what = `${names.length} ${names.length === 1 ? 'name is' : 'names are'} new: ${shown}${more}`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `${what}. Add them?`,
    initial: true,
    refusal: { kind: 'unconfirmed', what, how: '--yes adds them; --dry-run shows what would come.' },
  }
}
