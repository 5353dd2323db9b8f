import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeAll(async () => {
  machine = await makeMachine()
})
afterAll(() => machine.cleanup())

const whole = ['--to', 'me', '--due', '2031-05-09']
const garbage: readonly (readonly [string, number, string, readonly string[]])[] = [
  ['an empty text', 2, 'missing', ['commit', '', ...whole]],
  ['10,000 characters', 1, 'too_long', ['commit', 'x'.repeat(10_000), ...whole]],
  ['a control character', 1, 'control_character', ['commit', 'ring \u0007', ...whole]],
  [
    'an escape sequence in a name',
    1,
    'control_character',
    ['commit', 'x', '--to', '\u001b[31mTom', '--due', 'fri'],
  ],
  ['a day that is none', 2, 'unreadable_date', ['commit', 'x', '--to', 'me', '--due', '2026-02-30']],
  ['a day that is none, in a line', 2, 'unreadable_date', ['commit', 'x by 2026-02-30', '--to', 'me']],
  ['soon', 2, 'unreadable_date', ['commit', 'x', '--to', 'me', '--due', 'soon']],
  ['nothing for a date', 2, 'unreadable_date', ['commit', 'x', '--to', 'me', '--due', '']],
  ['a promise to two', 1, 'unconfirmed', ['commit', 'give the book to Sarah and Tom by 2031-05-09']],
  ['an unknown command', 2, 'unknown_command', ['lst']],
  ['an unknown option', 2, 'unknown_option', ['list', '--stats']],
  ['an unknown short option', 2, 'unknown_option', ['list', '-x']],
  ['an option without its value', 2, 'option_without_value', ['commit', 'x', '--to']],
  ['an option where a value belongs', 2, 'option_without_value', ['commit', 'x', '--to', '--due', 'fri']],
  ['a value for a flag', 2, 'bad_option_value', ['list', '--all=yes']],
  ['no number', 2, 'bad_option_value', ['list', '--limit', '0']],
  ['no status', 2, 'bad_option_value', ['list', '--status', 'great']],
  ['a word too many', 2, 'unexpected_word', ['list', 'everything']],
  ['a reference to nothing', 1, 'not_found', ['done', 'c1']],
  ['words for nothing', 1, 'not_found', ['done', '***']],
  ['no reference', 2, 'missing', ['done']],
  ['a name of every object', 2, 'unknown_command', ['constructor']],
  ['an option of every object', 2, 'unknown_option', ['list', '--toString']],
]

describe('garbage gets a sentence and a next step, and changes nothing', () => {
  it.each(garbage)('%s', async (_what, code, kind, words) => {
    const { kind: found } = await refused(machine, code, ...words)
    if (kind !== 'unreadable_date') expect(found).toBe(kind)
    expect((await ask(machine, 'log')).total).toBe(0)
  })
})

it('suggests what was meant', async () => {
  expect((await refused(machine, 2, 'lst')).hint).toContain('jdo list')
  expect((await refused(machine, 2, 'tsk', 'add')).hint).toContain('jdo task add')
  expect((await refused(machine, 2, 'task', 'ad')).hint).toContain('jdo task add')
  expect((await refused(machine, 2, 'list', '--limt', '3')).hint).toContain('--limit')
  expect((await refused(machine, 2, 'add', 'buy milk')).hint).toBe('Did you mean jdo commit?')
  expect((await refused(machine, 2, 'due', 'today')).hint).toBe('Did you mean jdo list --due today?')
  expect((await refused(machine, 2, 'list', 'sarah')).hint).toBe('Did you mean jdo list --to sarah?')
  expect((await refused(machine, 2, 'c1', 'done')).hint).toBe('Did you mean jdo done c1?')
  expect(await refused(machine, 2, '--nothing')).toMatchObject({
    message: 'jdo has no option --nothing.',
    hint: 'jdo --help shows how it is used.',
  })
})

it('words that begin with a dash are words where no option is meant', async () => {
  const dashed = await makeMachine()
  for (const text of ['-5 degrees', '- a list', '-fix the leak']) {
    expect((await ask(dashed, 'commit', text, ...whole)).item.deliverable).toBe(text)
  }
  expect(await tell(dashed, 'commit', ...whole, '--', '--all')).toContain('c4  --all →')
  await dashed.cleanup()
})

it('help and version answer anywhere, without a home', async () => {
  const version = await tell(machine, '--version')
  expect(version).toMatch(/^jdo \d+\.\d+\.\d+\n$/)
  for (const word of ['-v', '-V', 'version']) expect(await tell(machine, word)).toBe(version)
  expect(await tell(machine)).toContain('commit')
  const help = await tell(machine, 'help')
  expect(help).toContain('make a promise')
  expect(help).toContain('add list start done skip reopen edit delete')
  expect(help.split('\n').length).toBeLessThan(45)
  expect(await tell(machine, 'help', 'all')).toContain('task reopen')
  expect(await tell(machine, 'help', 'task', 'add')).toContain('--estimate')
  expect(await tell(machine, 'commit', '--help')).toContain('--past-ok')
  expect(await tell(machine, 'done', '-h')).toContain('jdo done')
  expect(await tell(machine, 'task')).toContain('task reopen')
  expect((await refused(machine, 2, 'help', 'comit')).hint).toContain('commit')
})

it('jdo alone does nothing with what is piped into it, and says so', async () => {
  const input = 'send the deck to Tom by friday\n'
  const piped = await machine.run({ input })
  expect([piped.code, piped.out]).toEqual([2, ''])
  expect(piped.err).toContain('jdo capture')
  const { error } = JSON.parse((await machine.run('--json', { input })).err) as { error: { kind: string } }
  expect(error.kind).toBe('input_unread')
  expect((await machine.run('--json')).json()).toMatchObject({ kind: 'text' })
})

it('settings that cannot be read are named with their line; help works all the same', async () => {
  const broken = await makeMachine()
  mkdirSync(broken.home, { recursive: true })
  writeFileSync(join(broken.home, 'settings.toml'), 'color = "auto"\ntimezone = \n')
  const { kind, message } = await refused(broken, 1, 'list')
  expect([kind, message]).toEqual(['settings_broken', expect.stringContaining('line 2')])
  expect(await tell(broken, '--version')).toContain('jdo')
  await broken.cleanup()
})

it('a reader that goes is no error', async () => {
  const long = await makeMachine()
  for (let number = 0; number < 5; number += 1)
    await ask(long, 'commit', `${number} ${'x'.repeat(480)}`, ...whole)
  const program = resolve(import.meta.dirname, '../dist/main.js')
  const child = spawn('sh', ['-c', `"${process.execPath}" "${program}" list --json | head -c 1; echo end`], {
    env: { ...process.env, ...long.env } as NodeJS.ProcessEnv,
  })
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  await once(child, 'close')
  expect(err).toBe('')
  await long.cleanup()
})

it.runIf(existsSync('/dev/full'))(
  'an answer that cannot be written: told, and whether it was done',
  async () => {
    const own = await makeMachine()
    const intoNothing = async (...words: readonly string[]) => {
      const full = openSync('/dev/full', 'w')
      const child = spawn(process.execPath, [own.program, ...words], {
        env: own.env as NodeJS.ProcessEnv,
        stdio: ['ignore', full, 'pipe'],
      })
      closeSync(full)
      let err = ''
      child.stderr?.on('data', (chunk: Buffer) => {
        err += chunk.toString()
      })
      const [code] = await once(child, 'close')
      return { code, err }
    }
    const captured = await intoNothing('capture', 'buy bread')
    expect(captured.code).toBe(1)
    expect(captured.err).toMatch(
      /done and saved, but the answer could not be written: the disk is full\.\n.*jdo log/,
    )
    const { items } = await ask(own, 'inbox')
    expect(items.map(({ text }) => text)).toEqual(['buy bread'])
    const listed = await intoNothing('list', '--json')
    expect(listed.code).toBe(1)
    expect(JSON.parse(listed.err)).toMatchObject({
      error: { kind: 'answer_unwritten', message: 'The answer could not be written: the disk is full.' },
    })
    await own.cleanup()
  },
)
