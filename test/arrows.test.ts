import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { breachesOf } from './arrows.ts'

const SRC = join(import.meta.dirname, '../src')

test('the house holds its arrows', () => {
  const paths = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  const texts = paths.map(
    (path) => [path.split(sep).join('/'), readFileSync(join(SRC, path), 'utf8')] as const,
  )
  expect(texts.length).toBeGreaterThan(0)
  expect(breachesOf(new Map(texts))).toEqual([])
})

/** A file's text by path, and the breaches found. */
type Case = readonly [name: string, files: Readonly<Record<string, string>>, breaches: readonly string[]]

const CAUGHT: readonly Case[] = [
  [
    'an arrow against the current',
    { 'domain/task.ts': "import { read } from '../store/read.ts'" },
    ['domain/task.ts may not import ../store/read.ts'],
  ],
  [
    'a type import against it',
    { 'view/task.ts': "import type { Row } from '../store/schema.ts'" },
    ['view/task.ts may not import types of ../store/schema.ts'],
  ],
  [
    'a type named in place',
    { 'base/id.ts': "export type Id = import('../domain/task.ts').Id" },
    ['base/id.ts may not import types of ../domain/task.ts'],
  ],
  [
    'a lazy import',
    { 'terminal/screen.ts': "export const load = () => import('../view/look.ts')" },
    ['terminal/screen.ts may not import ../view/look.ts'],
  ],
  [
    'a value where only types may pass',
    { 'words/line.ts': "import { type Task, newTask } from '../domain/task.ts'" },
    ['words/line.ts may not import ../domain/task.ts'],
  ],
  [
    'a file of a room of which one file is open',
    { 'view/run.ts': "import { run } from '../command/run.ts'" },
    ['view/run.ts may not import ../command/run.ts'],
  ],
  [
    'the way out of src/',
    { 'command/add.ts': "import { gate } from '../../test/gate.ts'" },
    ['command/add.ts may not import ../../test/gate.ts'],
  ],
  [
    'a test as a source',
    { 'words/date.ts': "import { at } from './time.test.ts'" },
    ['words/date.ts may not import ./time.test.ts'],
  ],
  ['a room that is none', { 'utils/text.ts': '' }, ['utils/text.ts is in no room of the house']],
  ['an index', { 'domain/index.ts': '' }, ['domain/index.ts is an index: name it after what it holds']],
  [
    'a barrel',
    { 'domain/all.ts': "export * from './task.ts'\nexport type { Goal } from './goal.ts'" },
    [
      'domain/all.ts passes ./task.ts on: import it where it is made',
      'domain/all.ts passes ./goal.ts on: import it where it is made',
    ],
  ],
  [
    'a cycle, of types too',
    {
      'domain/a.ts': "import { b } from './b.ts'",
      'domain/b.ts': "import { c } from './c.ts'",
      'domain/c.ts': "import type { A } from './a.ts'",
    },
    ['cycle: domain/a.ts → domain/b.ts → domain/c.ts → domain/a.ts'],
  ],
  [
    'a module of Node in a pure place',
    { 'sync/plan.ts': "import { join } from 'node:path'\nimport fs from 'fs'" },
    ['sync/plan.ts is pure and imports node:path', 'sync/plan.ts is pure and imports fs'],
  ],
  [
    'the world in a pure place',
    {
      'repl/state.ts':
        'const a = [Date.now(), new Date(), Math.random(), process.env.HOME, fetch("x"), globalThis["fetch"]]',
    },
    [
      'repl/state.ts is pure and uses Date.now',
      'repl/state.ts is pure and uses new Date()',
      'repl/state.ts is pure and uses Math.random',
      'repl/state.ts is pure and uses process.env',
      'repl/state.ts is pure and uses fetch',
      'repl/state.ts is pure and uses globalThis.fetch',
    ],
  ],
  [
    'a stream outside the terminal',
    { 'command/list.ts': "process.stdout.write('x')\nprocess['stderr'].write('x')\nconsole.log('x')" },
    [
      'command/list.ts uses process.stdout, which only terminal/ may',
      'command/list.ts uses process.stderr, which only terminal/ may',
      'command/list.ts uses console.log, which only terminal/ may',
    ],
  ],
  [
    'an exit that is not the front door',
    { 'command/run.ts': 'process.exitCode = 1\nconst leave = () => process.exit(2)' },
    [
      'command/run.ts uses process.exitCode, which only main.ts may',
      'command/run.ts uses process.exit, which only main.ts may',
    ],
  ],
  [
    'ways around the watch',
    {
      'home/path.ts':
        "import { exit } from 'node:process'\nconst { env } = process\nconst load = (a) => import(a)",
    },
    [
      'home/path.ts imports node:process: use the global, which can be watched',
      'home/path.ts imports a name worked out at run time',
      'home/path.ts takes the whole process: name the part',
    ],
  ],
  [
    'SQL outside the store',
    { 'command/add.ts': "import { eq } from 'drizzle-orm'\nimport { connect } from '@tursodatabase/sync'" },
    [
      'command/add.ts uses drizzle-orm, which only store/, sync/replica.ts may',
      'command/add.ts uses @tursodatabase/sync, which only sync/replica.ts may',
    ],
  ],
]

test.each(CAUGHT)('catches %s', (_name, files, breaches) => {
  expect(breachesOf(new Map(Object.entries(files)))).toEqual(breaches)
})

test('lets pass what the house allows', () => {
  const files = {
    'domain/task.ts':
      "import { ok } from '../base/result.ts'\nconst at = new Date(0)\nconst x = { process: at, fetch: 1 }.fetch",
    'words/line.ts': "import type { Task } from '../domain/task.ts'",
    'view/task.ts': "import type { Reply } from '../command/reply/reply.ts'",
    'store/migrations.ts':
      "import sql from '../../migrations/0000_first.sql?raw'\nimport { eq } from 'drizzle-orm'",
    'terminal/real.ts': "process.stdout.write('x')",
    'main.ts': "import { house } from './house/house.ts'\nprocess.exitCode = 1",
    'domain/task.test.ts': "import { open } from '../store/open.ts'\nconsole.log(Date.now())",
  }
  expect(breachesOf(new Map(Object.entries(files)))).toEqual([])
})
