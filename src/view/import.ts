/** What an import brought, or would bring; where an export went. */
import type { Reply } from '../command/reply/reply.ts'
import { hintsBelow } from './headline.ts'
import { cleanLine } from './shape/clean.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { fieldName, plural, quote } from './shape/phrase.ts'
import { table } from './shape/table.ts'
import { briefDate } from './shape/when.ts'

type Imported = Extract<Reply, { kind: 'imported' }>
type Summary = Imported['item']
type Problem = Summary['problems'][number]

export function importedLines({ item, hints }: Imported, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  const total = Object.values(item.added).reduce((sum, count) => sum + count, 0)
  const verb = item.dry_run ? 'Would import' : 'Imported'
  const what = total === 0 ? 'nothing new' : plural(total, 'row')
  return [
    `${strong(`${verb} ${what}`)} from ${cleanLine(item.source)} (${item.format})${partsOf(item)}`,
    ...asideLines(item),
    ...(item.dry_run ? previewLines(item, look) : []),
    ...problemLines(item, look),
    ...hintsBelow(hints, look),
  ]
}

const nounBy: Readonly<Record<string, string>> = {
  commitment: 'promise',
  cleanup: 'cleanup plan',
  recurring: 'template',
  inbox: 'inbox item',
}

function partsOf({ added }: Summary): string {
  const parts = Object.entries(added).map(([entity, count]) => plural(count, nounBy[entity] ?? entity))
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`
}

const asideLines = ({ known, gone, to_inbox, new_people }: Summary): readonly string[] => [
  ...(known > 0 ? [`${known} here already`] : []),
  ...(gone > 0 ? [`${gone} deleted there, left out`] : []),
  ...(to_inbox > 0 ? [`${plural(to_inbox, 'record')} without a date: in the inbox`] : []),
  ...(new_people.length > 0 ? [`New people: ${namesText(new_people)}`] : []),
]

const MANY_NAMES = 8

function namesText(names: readonly string[]): string {
  const left = names.length - MANY_NAMES
  return [...names.slice(0, MANY_NAMES), ...(left > 0 ? [`${left} more`] : [])].join(', ')
}

function previewLines({ preview, added }: Summary, look: Look): readonly string[] {
  if (preview.length === 0) return []
  const rows = preview.map(({ deliverable, stakeholder, due_date, status }) => [
    deliverable,
    stakeholder,
    briefDate(due_date, look.today),
    fieldName(status),
  ])
  return [
    '',
    ...table([{ min: 16 }, { min: 8, max: 20 }, {}, {}], rows, look),
    ...andMore((added.commitment ?? 0) - preview.length, look),
  ]
}

const andMore = (count: number, look: Look): readonly string[] =>
  count > 0 ? [`  ${glyphsFor(look).ellipsis} and ${count} more`] : []

const wordsByWhy: Readonly<Record<Problem['why'], string>> = {
  unreadable: 'cannot be read',
  no_deliverable: 'does not say what is promised',
  too_long: 'is too long',
  control_character: 'contains a control character',
  bad_date: 'has a date that is none',
  bad_zone: 'names an unknown time zone',
  bad_value: 'has a value that is not possible',
  template: 'is the template of a repeated task; make one of your own with recurring add',
  no_parent: 'belongs to something that is not there',
  same_id: 'bears the id of another thing',
}

function problemLines({ problems, problem_count }: Summary, look: Look): readonly string[] {
  if (problem_count === 0) return []
  const { atRisk } = paintFor(look)
  const { dot } = glyphsFor(look)
  return [
    '',
    atRisk(`${plural(problem_count, 'record')} left out`),
    ...problems.map(
      ({ at, text, why, given }) =>
        `  record ${at}${dot}${quote(text)} ${wordsByWhy[why]}${given === undefined ? '' : `: ${quote(given)}`}`,
    ),
    ...andMore(problem_count - problems.length, look),
  ]
}

/** Without a file the text is the answer. */
export const exportedLines = ({ item }: Extract<Reply, { kind: 'exported' }>): readonly string[] =>
  item.output === null
    ? []
    : [
        `Exported ${plural(item.count, item.format === 'json' ? 'row' : 'promise')} to ${cleanLine(item.output)} (${item.format})`,
      ]
