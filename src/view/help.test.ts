import { expect, test } from 'vitest'
import { type Explained, listing, overview, page, usage } from './help.ts'
import { lookOf } from './sample.fixture.ts'
import { widthOf } from './shape/cells.ts'

const commit: Explained = {
  name: 'commit',
  summary: 'Promise something: what, to whom, by when.',
  group: 'promises',
  words: { name: 'PROMISE', help: 'the promise in one line', many: true },
  options: {
    to: { kind: 'text', value: 'NAME', help: 'to whom' },
    type: { kind: 'choice', choices: ['person', 'team'], help: 'what a new name is' },
    'past-ok': {
      kind: 'flag',
      help: 'the date may have passed: history is being recorded, and that is fine',
    },
  },
  examples: ['jdo commit "send the report to Sarah by friday 3pm"'],
}
const syncNow: Explained = {
  name: 'sync now',
  summary: 'Sync at once, and say how it went.',
  group: 'sync',
  options: {},
  examples: [],
}
const everywhere = { json: { kind: 'flag', help: 'answer with one JSON object' } } as const

test('all commands in a line, by group', () => {
  expect(listing([commit, syncNow], lookOf(60))).toMatchInlineSnapshot(`
    "jdo keeps promises: what, to whom, by when.

    Usage  jdo COMMAND [words] [options]

    Promises
      commit    Promise something: what, to whom, by when.

    Sync
      sync now  Sync at once, and say how it went.

    jdo COMMAND --help explains one command."
  `)
})

test('what there is on one screen: a few explained, all of them named', () => {
  const taskAdd = { ...syncNow, name: 'task add', group: 'promises' }
  const json = { ...everywhere, quiet: { kind: 'flag', help: 'say nothing but the answer' } } as const
  expect(
    overview([commit, taskAdd, { ...taskAdd, name: 'task done' }, syncNow], json, lookOf(60)),
  ).toMatchInlineSnapshot(`
      "jdo keeps promises: what, to whom, by when.

      Usage  jdo COMMAND [words] [options]

      Begin with
        commit  Promise something: what, to whom, by when.

      Promises
        commit
        task  add done
      Sync
        sync  now

      With every command
        --json  answer with one JSON object

      More
        jdo help COMMAND  explains one, with examples
        jdo help all      every command in a line
        jdo               alone, at a terminal: a conversation, in
                          plain sentences"
    `)
})

test('one command', () => {
  expect(page(commit, everywhere, lookOf(60))).toMatchInlineSnapshot(`
    "Promise something: what, to whom, by when.

    Usage  jdo commit PROMISE... [options]

    Words
      PROMISE...  the promise in one line

    Options
      --to NAME    to whom
      --type WORD  what a new name is: person or team
      --past-ok    the date may have passed: history is being
                   recorded, and that is fine

    Everywhere
      --json  answer with one JSON object

    Examples
      jdo commit "send the report to Sarah by friday 3pm""
  `)
  expect(page(commit, everywhere, lookOf(60, { plain: true }))).toMatchInlineSnapshot(`
    "Promise something: what, to whom, by when.

    Usage  jdo commit PROMISE... [options]

    Words
      PROMISE...: the promise in one line

    Options
      --to NAME: to whom
      --type WORD: what a new name is: person or team
      --past-ok: the date may have passed: history is being recorded, and that is fine

    Everywhere
      --json: answer with one JSON object

    Examples
      jdo commit "send the report to Sarah by friday 3pm""
  `)
})

test('usage', () => {
  expect([usage(commit), usage(syncNow)]).toEqual(['jdo commit PROMISE... [options]', 'jdo sync now'])
})

test('no line is wider than the screen', () => {
  const lines = [
    overview([commit], everywhere, lookOf(60)),
    listing([commit], lookOf(60)),
    page(commit, everywhere, lookOf(60)),
  ]
    .join('\n')
    .split('\n')
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60)
})
