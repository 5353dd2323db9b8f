/**
 * Every command on one page, from the declarations alone: as a man page (roff) and as Markdown. Without a newline at the
 * end; the same declarations give the same text.
 */
import { type Explained, type Options, optionRows, titleByGroup, usage } from './help.ts'
import { capital, sentence } from './shape/phrase.ts'

export type Reference = {
  readonly commands: readonly Explained[]
  readonly everywhere: Options
  readonly version: string
}

const SUMMARY = 'keep promises: what, to whom, by when'
const EXITS = [
  ['0', 'done'],
  ['1', 'a rule says no, or a file or the store cannot be used'],
  ['2', 'the words make no sense, or something is missing that nobody can be asked for'],
  ['4', 'the cloud does not accept the token'],
  ['5', 'the network was needed and is not there'],
  ['70', 'an internal error: a bug in jdo'],
  ['130', 'interrupted'],
] as const
const VARIABLES = [
  ['JDO_HOME', 'one folder for everything that jdo keeps'],
  ['JDO_TIMEZONE', 'the zone in which dates are meant'],
  ['JDO_TURSO_DB_URL', 'the database of sync'],
  ['JDO_TURSO_AUTH_TOKEN', 'its token'],
  ['NO_COLOR, FORCE_COLOR', 'colours off, on'],
] as const

const groupsOf = (commands: readonly Explained[]) => {
  const groups = [...new Set(commands.map(({ group }) => group))]
  return groups.map((group) => ({
    title: titleByGroup[group] ?? group,
    commands: commands.filter((command) => command.group === group),
  }))
}

// ── Markdown ────────────────────────────────────────────────────────────────────────────────────────────────────

export function markdownReference({ commands, everywhere }: Reference): string {
  const sections = groupsOf(commands).flatMap((group) => [
    `## ${group.title}`,
    '',
    ...group.commands.flatMap(commandMarkdown),
  ])
  const lines = [
    '# Commands',
    '',
    'Made from the declarations in `src/command/` by `npm run build`; not to be edited.',
    '',
    ...sections,
    '## Everywhere',
    '',
    ...optionRows(everywhere).map(([term, help]) => `- \`${term}\`: ${help}`),
    '',
    '## Exit codes',
    '',
    ...EXITS.map(([code, meaning]) => `- ${code}: ${meaning}`),
  ]
  return lines.join('\n')
}

const commandMarkdown = (command: Explained): readonly string[] => [
  `### \`${usage(command)}\``,
  '',
  sentence(capital(command.summary)),
  '',
  ...(command.words ? [`- \`${command.words.name}\`: ${command.words.help}`] : []),
  ...optionRows(command.options).map(([term, help]) => `- \`${term}\`: ${help}`),
  ...(command.words || Object.keys(command.options).length > 0 ? [''] : []),
  ...(command.examples.length === 0 ? [] : ['```sh', ...command.examples, '```', '']),
]

// ── roff ────────────────────────────────────────────────────────────────────────────────────────────────────────

export function manReference({ commands, everywhere, version }: Reference): string {
  const lines = [
    `.TH JDO 1 "" "jdo ${escaped(version)}" "User Commands"`,
    '.SH NAME',
    `jdo \\- ${escaped(SUMMARY)}`,
    '.SH SYNOPSIS',
    '.B jdo',
    '.I COMMAND',
    '[words] [options]',
    '.SH DESCRIPTION',
    'A promise says what is delivered, to whom, and by when. All commands work without a network;',
    'sync brings the same promises to every machine of one person.',
    ...groupsOf(commands).flatMap((group) => [
      `.SH ${escaped(group.title.toUpperCase())}`,
      ...group.commands.flatMap(commandRoff),
    ]),
    '.SH OPTIONS EVERYWHERE',
    ...optionRows(everywhere).flatMap(termRoff),
    '.SH EXIT STATUS',
    ...EXITS.flatMap(termRoff),
    '.SH ENVIRONMENT',
    ...VARIABLES.flatMap(termRoff),
  ]
  return lines.join('\n')
}

const commandRoff = (command: Explained): readonly string[] => [
  `.SS "${quoted(usage(command))}"`,
  textLine(sentence(capital(command.summary))),
  ...(command.words ? termRoff([command.words.name, command.words.help]) : []),
  ...optionRows(command.options).flatMap(termRoff),
  ...(command.examples.length === 0
    ? []
    : ['.PP', '.nf', '.RS', ...command.examples.map(textLine), '.RE', '.fi']),
]

const termRoff = ([term, help]: readonly [term: string, help: string]): readonly string[] => [
  '.TP',
  `.B "${quoted(term)}"`,
  textLine(help),
]

/** ASCII alone is the same in every locale; a dash that is typed is not a hyphen. */
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll("'", '\\(aq')
    .replaceAll(
      /[^\x20-\x7e]/gu,
      (character) => `\\[u${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )

const quoted = (text: string): string => escaped(text).replaceAll('"', '\\(dq')

/** A line that begins with a dot would be an order. */
const textLine = (text: string): string => escaped(text).replace(/^([.'])/, '\\&$1')
