/** Help, from the declarations alone: what there is on one screen, every command in a line, one command's page. */
import { pad, widthOf, wrap } from './shape/cells.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { indented } from './shape/panel.ts'
import { oneOf } from './shape/phrase.ts'

/** What help needs of an option; a declaration's option is one. */
type Option =
  | { readonly kind: 'text' | 'texts' | 'count'; readonly value: string; readonly help: string }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly help: string }
  | { readonly kind: 'flag'; readonly help: string }
export type Options = Readonly<Record<string, Option>>

/** What help needs of a command; a declaration is one. */
export type Explained = {
  readonly name: string
  readonly summary: string
  readonly words?: { readonly name: string; readonly help: string; readonly many: boolean }
  readonly options: Options
  readonly examples: readonly string[]
  readonly group: string
}

export const titleByGroup: Readonly<Record<string, string>> = {
  promises: 'Promises',
  goals: 'Goals and visions',
  people: 'People',
  history: 'History',
  sync: 'Sync',
  jdo: 'This program',
}

/** What a person needs on the first day. */
const FIRST = ['commit', 'list', 'done', 'today', 'undo']
/** What every command takes, and whoever writes a script looks for. */
const FOR_SCRIPTS = ['json', 'yes']

/** `jdo help`: the names of all commands by group, so that it fits on a screen. */
export function overview(commands: readonly Explained[], everywhere: Options, look: Look): string {
  const first = commands.filter(({ name }) => FIRST.includes(name))
  const common = Object.entries(everywhere).filter(([name]) => FOR_SCRIPTS.includes(name))
  const more: readonly Pair[] = [
    ['jdo help COMMAND', 'explains one, with examples'],
    ['jdo help all', 'every command in a line'],
    ['jdo', 'alone, at a terminal: a conversation, in plain sentences'],
  ]
  return [
    'jdo keeps promises: what, to whom, by when.',
    '',
    `${paintFor(look).strong('Usage')}  jdo COMMAND [words] [options]`,
    ...section(
      'Begin with',
      first.map(({ name, summary }): Pair => [name, summary]),
      look,
    ),
    '',
    ...nameLines(commands, look),
    ...section('With every command', optionRows(Object.fromEntries(common)), look),
    ...section('More', more, look),
  ].join('\n')
}

/** Under the title of each group: the commands of one word, then a line for each noun with its verbs. */
export function nameLines(commands: readonly Explained[], look: Look): readonly string[] {
  const { strong } = paintFor(look)
  const nouns = new Set(
    commands.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : [])),
  )
  const width = Math.max(0, ...[...nouns].map(widthOf))
  return groupsOf(commands).flatMap(([group, names]) => {
    const alone = names.filter((name) => !name.includes(' '))
    const verbsOf = (noun: string) =>
      names.filter((name) => name.startsWith(`${noun} `)).map((name) => name.slice(noun.length + 1))
    const pairs = [...nouns].flatMap((noun): readonly Pair[] =>
      verbsOf(noun).length > 0 ? [[noun, verbsOf(noun).join(' ')]] : [],
    )
    return [
      strong(titleByGroup[group] ?? group),
      ...(alone.length > 0 ? indented(alone.join(' '), 2, look) : []),
      ...pairs.flatMap(([noun, verbs]) => beside(noun, verbs, width, look)),
    ]
  })
}

const groupsOf = (commands: readonly Explained[]): readonly (readonly [string, readonly string[]])[] =>
  [...new Set(commands.map(({ group }) => group))].map((group) => [
    group,
    commands.filter((command) => command.group === group).map(({ name }) => name),
  ])

/** `jdo help all`, `jdo help task`: every command in one line, by group, in the order in which they are declared. */
export function listing(commands: readonly Explained[], look: Look): string {
  const { strong, dim } = paintFor(look)
  const groups = [...new Set(commands.map(({ group }) => group))]
  const width = Math.max(0, ...commands.map(({ name }) => widthOf(name)))
  const sections = groups.flatMap((group) => [
    '',
    strong(titleByGroup[group] ?? group),
    ...commands
      .filter((command) => command.group === group)
      .flatMap(({ name, summary }) => beside(name, summary, width, look)),
  ])
  return [
    'jdo keeps promises: what, to whom, by when.',
    '',
    `${strong('Usage')}  jdo COMMAND [words] [options]`,
    ...sections,
    '',
    dim('jdo COMMAND --help explains one command.'),
  ].join('\n')
}

/** `jdo COMMAND --help`. `everywhere` are the options that every command takes. */
export function page(command: Explained, everywhere: Options, look: Look): string {
  const { strong } = paintFor(look)
  const { summary, words, options, examples } = command
  const parts = [
    ...wrap(summary, look.columns),
    '',
    `${strong('Usage')}  ${usage(command)}`,
    ...section('Words', words ? [[wordText(words), words.help]] : [], look),
    ...section('Options', optionRows(options), look),
    ...section('Everywhere', optionRows(everywhere), look),
    ...(examples.length > 0 ? ['', strong('Examples'), ...examples.map((example) => `  ${example}`)] : []),
  ]
  return parts.join('\n')
}

/** "jdo done REF… [options]". */
export function usage({ name, words, options }: Explained): string {
  const rest = [words ? wordText(words) : '', Object.keys(options).length > 0 ? '[options]' : '']
  return ['jdo', name, ...rest].filter(Boolean).join(' ')
}

const wordText = ({ name, many }: NonNullable<Explained['words']>): string => (many ? `${name}...` : name)

type Pair = readonly [term: string, help: string]

/** `--to NAME` and what it means. */
export function optionRows(options: Options): readonly Pair[] {
  return Object.entries(options).map(([name, option]) => {
    switch (option.kind) {
      case 'flag':
        return [`--${name}`, option.help]
      case 'choice':
        return [`--${name} WORD`, `${option.help}: ${oneOf(option.choices)}`]
      default:
        return [`--${name} ${option.value}`, option.help]
    }
  })
}

function section(title: string, pairs: readonly Pair[], look: Look): readonly string[] {
  if (pairs.length === 0) return []
  const width = Math.max(...pairs.map(([term]) => widthOf(term)))
  const rows = pairs.flatMap(([term, help]) => beside(term, help, width, look))
  return ['', paintFor(look).strong(title), ...rows]
}

const WIDEST_TERM = 24

/** A term and its explanation beside it; a long term has its explanation below. */
function beside(term: string, help: string, width: number, look: Look): readonly string[] {
  if (look.plain) return [`  ${term}: ${help}`]
  const column = Math.min(width, WIDEST_TERM)
  const indent = column + 4
  const [first = '', ...rest] = wrap(help, Math.max(20, look.columns - indent))
  const lines = rest.map((line) => pad('', indent) + line)
  return widthOf(term) > column
    ? [`  ${term}`, pad('', indent) + first, ...lines]
    : [`  ${pad(term, column)}  ${first}`, ...lines]
}
