import { describe, expect, it } from 'vitest'
import { choice, command, everywhere, flag, text } from '../command/declaration.ts'
import { type Candidate, completionOf, type Vocabulary } from './complete.ts'
import { atEnd } from './keys.ts'
import { SHORT } from './short.ts'

const run = () => {
  throw new Error('nothing is run here')
}
const rest = { examples: [], group: 'promises', changes: 'nothing', run } as const
const REF = { name: 'REF', help: 'c12, t3, or words', many: true }
const commands = [
  command({
    name: 'list',
    summary: 'the promises',
    options: { to: text('NAME', 'to whom'), all: flag('all') },
    ...rest,
  }),
  command({ name: 'done', summary: 'kept', words: REF, options: {}, ...rest }),
  command({
    name: 'log',
    summary: 'what was done',
    options: { status: choice(['open', 'over'], 'state') },
    ...rest,
  }),
  command({
    name: 'task add',
    summary: 'a step',
    words: { ...REF, name: 'REF TITLE' },
    options: {},
    ...rest,
  }),
  command({ name: 'task list', summary: 'steps', options: {}, ...rest }),
]
const things: Readonly<Record<string, readonly Candidate[]>> = {
  c: [
    { text: 'c1', about: 'send the report' },
    { text: 'c2', about: 'call the bank' },
  ],
  t: [{ text: 't1', about: 'print it' }],
  s: [
    { text: 'Sarah', about: 's1' },
    { text: 'Tom Berg', about: 's2' },
  ],
}
const vocabulary: Vocabulary = {
  commands: new Map(commands.map((each) => [each.name, each])),
  everywhere,
  short: SHORT,
  stored: (kinds, typed) =>
    [...kinds].flatMap((kind) =>
      (things[kind] ?? []).filter(({ text, about }) => `${text} ${about}`.includes(typed)),
    ),
}
const complete = (line: string) => {
  const { from, candidates } = completionOf(atEnd(line), vocabulary)
  return [line.slice(0, from), candidates.map((each) => each.text)]
}

describe('Tab', () => {
  it.each([
    ['/', '', ['/list', '/done', '/log', '/task', '/help']],
    ['/l', '', ['/list', '/log']],
    ['/TA', '', ['/task']],
    ['/task ', '/task ', ['add', 'list']],
    ['/task a', '/task ', ['add']],
    ['/task add ', '/task add ', ['c1', 'c2', 't1']],
    ['/done ', '/done ', ['c1', 'c2', 't1']],
    ['/done rep', '/done ', ['c1']],
    ['/d ba', '/d ', ['c2']],
    ['/done "send', '/done ', ['c1']],
    [
      '/list --',
      '/list ',
      ['--to', '--all', '--json', '--yes', '--quiet', '--no-color', '--plain', '--help'],
    ],
    ['/list --all --a', '/list --all ', []],
    ['/list --to ', '/list --to ', ['Sarah', '"Tom Berg"']],
    ['/list --to To', '/list --to ', ['"Tom Berg"']],
    ['/log --status o', '/log --status ', ['open', 'over']],
    ['/help ta', '/help ', ['task add', 'task list']],
    ['/unknown x', '/unknown ', []],
    ['call the bank to ', 'call the bank to ', ['Sarah', 'Tom Berg']],
    ['call Sa', 'call ', []],
    ['what do I owe S', 'what do I owe ', ['Sarah']],
  ])('%j', (line, before, offered) => {
    expect(complete(line)).toEqual([before, offered])
  })
})
