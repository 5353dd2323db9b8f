/** Files that a person names: written whole or not at all, and nothing beside them is touched. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine, type Ran } from './machine.ts'
import { ask, noOf, refused, tell } from './story.ts'

let machine: Machine
let folder: string
beforeEach(async () => {
  machine = await makeMachine()
  folder = dirname(machine.home)
  await tell(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
})
afterEach(() => machine.cleanup())

const at = (name: string) => join(folder, name)
const hidden = () => readdirSync(folder).filter((name) => name.startsWith('.'))

/** No file may become larger than this: writing stops there, as on a disk that is full. */
const MOST_KB = 200
const withSmallFiles = (...words: readonly string[]): Ran => withFilesUpTo(MOST_KB, words)

function withFilesUpTo(mostKb: number, words: readonly string[]): Ran {
  const limited = `ulimit -f ${2 * mostKb}; exec "$@"`
  const { status, signal, stdout, stderr } = spawnSync(
    'sh',
    ['-c', limited, 'sh', process.execPath, machine.program, ...words, '--json'],
    { cwd: folder, env: machine.env as NodeJS.ProcessEnv, encoding: 'utf8' },
  )
  return { code: status, signal, out: stdout, err: stderr, json: () => JSON.parse(stdout) }
}

/** More than fits, in one request to the system. */
async function promiseALot(): Promise<void> {
  const long = (n: number) => ({
    uuid: `u${n}`,
    description: `item ${n}`,
    due: '20310509T150000Z',
    status: 'pending',
  })
  const items = Array.from({ length: 20 }, (_, n) => ({
    ...long(n),
    annotations: [{ description: 'x'.repeat(15_000) }],
  }))
  writeFileSync(at('many.json'), JSON.stringify(items))
  await tell(machine, 'import', at('many.json'), '--to', 'me')
}

describe.skipIf(process.platform === 'win32')('where nothing more can be written', () => {
  it.each(['json', 'csv'])(
    'an export of %s is said to have failed, and the file that was there stays',
    async (format) => {
      await promiseALot()
      const path = at('mine')
      writeFileSync(path, 'as it was')
      const said = noOf(withSmallFiles('export', '--format', format, '--output', path), 1)
      expect(said).toMatchObject({ kind: 'file_unwritable', message: expect.stringContaining(path) })
      expect(readFileSync(path, 'utf8')).toBe('as it was')
      expect(hidden()).toEqual([])
      await tell(machine, 'export', '--format', format, '--output', path)
      expect(readFileSync(path).length).toBeGreaterThan(MOST_KB * 1024)
    },
  )

  it('a promise is said not to have been saved; only a disk that is full is called full', async () => {
    const said = noOf(withFilesUpTo(8, ['commit', 'another', '--to', 'me', '--due', '2031-05-09']), 1)
    expect(said).toMatchObject({ kind: 'disk_failed', hint: expect.stringContaining('jdo.db') })
    expect((await ask(machine, 'list')).total).toBe(1)
  })

  it('the first start is said to have failed; with room it begins', async () => {
    const first = await makeMachine()
    try {
      const limited = [
        '-c',
        'ulimit -f 40; exec "$@"',
        'sh',
        process.execPath,
        first.program,
        'list',
        '--json',
      ]
      const { status, stderr, stdout } = spawnSync('sh', limited, {
        env: first.env as NodeJS.ProcessEnv,
        encoding: 'utf8',
      })
      const said = noOf({ code: status, signal: null, out: stdout, err: stderr, json: () => ({}) }, 1)
      expect(said.kind).toBe('disk_failed')
      expect((await ask(first, 'list')).total).toBe(0)
    } finally {
      await first.cleanup()
    }
  })

  it('a backup is said to have failed, and nothing of it is left', async () => {
    await promiseALot()
    const said = noOf(withSmallFiles('backup', at('copy.db')), 1)
    expect(said).toMatchObject({ kind: 'file_unwritable', message: expect.stringContaining('copy.db') })
    expect(existsSync(at('copy.db'))).toBe(false)
    expect(hidden()).toEqual([])
  })
})

it('what happens to be called FILE.new is somebody else’s', async () => {
  for (const name of ['copy.db', 'all.json']) writeFileSync(at(`${name}.new`), 'my own')
  await tell(machine, 'backup', at('copy.db'))
  await tell(machine, 'export', '--output', at('all.json'))
  for (const name of ['copy.db', 'all.json']) expect(readFileSync(at(`${name}.new`), 'utf8')).toBe('my own')
  expect(hidden()).toEqual([])
})

describe.skipIf(process.platform === 'win32')('a link', () => {
  it('is followed by an export, also where nothing is there yet', async () => {
    writeFileSync(at('target.json'), 'old')
    symlinkSync('target.json', at('link.json'))
    symlinkSync('to-be.json', at('dangling.json'))
    for (const [link, target] of [
      ['link.json', 'target.json'],
      ['dangling.json', 'to-be.json'],
    ] as const) {
      await tell(machine, 'export', '--output', at(link))
      expect(lstatSync(at(link)).isSymbolicLink()).toBe(true)
      expect(JSON.parse(readFileSync(at(target), 'utf8'))).toHaveProperty('rows')
    }
  })

  it('is in the way of a backup', async () => {
    symlinkSync('nowhere.db', at('link.db'))
    expect((await refused(machine, 1, 'backup', at('link.db'))).kind).toBe('file_exists')
    expect(lstatSync(at('link.db')).isSymbolicLink()).toBe(true)
  })
})

// A pipe of our own, and no device: whoever runs the tests may be allowed to replace those.
it.skipIf(process.platform === 'win32')(
  'what is no regular file is written into, and stays what it is',
  async () => {
    spawnSync('sh', ['-c', 'mkfifo "$0"', at('pipe')])
    const reader = spawn('cat', [at('pipe')])
    let read = ''
    reader.stdout.on('data', (chunk) => {
      read += chunk
    })
    const closed = once(reader, 'close')
    try {
      await tell(machine, 'export', '--output', at('pipe'))
      expect(lstatSync(at('pipe')).isFIFO()).toBe(true)
      await closed
      expect(JSON.parse(read)).toHaveProperty('rows')
    } finally {
      reader.kill()
    }
    expect((await refused(machine, 1, 'backup', at('pipe'))).kind).toBe('file_exists')
  },
)

it('only its owner may read what was written', async () => {
  await tell(machine, 'export', '--output', at('all.json'))
  await tell(machine, 'backup', at('copy.db'))
  const { item } = await ask(machine, 'backup')
  for (const path of [at('all.json'), at('copy.db'), String(item.path)])
    expect(lstatSync(path).mode & 0o077).toBe(process.platform === 'win32' ? expect.any(Number) : 0)
})

it('a folder is no place for a file', async () => {
  expect((await refused(machine, 1, 'export', '--output', folder)).kind).toBe('file_unwritable')
  expect((await refused(machine, 1, 'export', '--output', at('none/all.json'))).kind).toBe('file_unwritable')
  expect((await refused(machine, 1, 'backup', at('none/copy.db'))).kind).toBe('file_unwritable')
})
