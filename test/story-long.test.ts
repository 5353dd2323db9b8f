/** Lists of any length: printed as they are read, in little memory, to a reader of any speed. */
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fill } from '../bench/fill.ts'
import { openStore } from '../src/store/open.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask } from './story.ts'

const MANY = 8_000
/** Enough to start and to show a page; all rows at once would take several times as much. */
const LITTLE_MEMORY = { NODE_OPTIONS: '--max-old-space-size=20' }
const NOW = '2026-11-22T10:00:00.000Z'

let machine: Machine
beforeAll(async () => {
  machine = await makeMachine()
  mkdirSync(machine.home, { recursive: true })
  const opened = await openStore({
    path: join(machine.home, 'jdo.db'),
    backups: join(machine.home, 'backups'),
    deviceName: 'test',
    jdoVersion: 'test',
    now: NOW,
  })
  if (!opened.ok) throw new Error(opened.error.kind)
  fill(opened.value, NOW, { to: MANY })
  opened.value.close()
})
afterAll(() => machine.cleanup())

const inLittleMemory = (...words: readonly string[]) => machine.run(...words, { env: LITTLE_MEMORY })

it('all promises take no more memory than some', async () => {
  const ran = await inLittleMemory('list', '--all')
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  const [head, , ...rows] = ran.out.trimEnd().split('\n')
  expect([head, rows.length]).toEqual([`${MANY} promises`, MANY])
  expect(new Set(rows.map((row) => /c\d+/.exec(row)?.[0])).size).toBe(MANY)
})

it('as JSON they are one object, as short lists are', async () => {
  const ran = await inLittleMemory('list', '--all', '--json')
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  const { items, ...about } = ran.json() as { items: { ref: string; due_at: string }[] }
  expect(about).toEqual({ kind: 'commitments', total: MANY, has_more: false })
  expect(new Set(items.map(({ ref }) => ref)).size).toBe(MANY)
  const dues = items.map(({ due_at }) => due_at)
  expect(dues).toEqual(dues.toSorted())
  const { items: few } = await ask(machine, 'list', '--all', '--limit', '150')
  expect(few).toEqual(items.slice(0, 150))
})

it('a limit between: so many, and how many are left out', async () => {
  const { out } = await machine.run('list', '--all', '--limit', '300')
  expect(out.split('\n')[0]).toBe(`${MANY} promises`)
  expect(out).toContain(`and ${MANY - 300} more`)
  expect(await ask(machine, 'list', '--all', '--limit', '300')).toMatchObject({ total: MANY, has_more: true })
})

it.each(['log --all', 'search the --all', 'orphans --all', 'task list --all'])('so does %s', async (line) => {
  const words = line.split(' ')
  const ran = await inLittleMemory(...words, '--json')
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  const { items, total, has_more } = ran.json() as { items: unknown[]; total: number; has_more: boolean }
  expect([items.length, has_more]).toEqual([total, false])
  expect(total).toBeGreaterThan(500)
  const text = await inLittleMemory(...words)
  expect({ code: text.code, err: text.err }).toEqual({ code: 0, err: '' })
  expect(text.out.split('\n').length).toBeGreaterThan(total)
})

it('a reader that goes in the middle ends it, quietly', async () => {
  const child = machine.start(['list', '--all', '--json'])
  let err = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  await once(child.stdout as NodeJS.ReadableStream, 'data')
  child.stdout?.destroy()
  expect(await once(child, 'close')).toEqual([0, null])
  expect(err).toBe('')
})

it('a pipe that somebody made non-blocking gets all of it, in order', async () => {
  const hook = join(machine.home, 'hook.cjs')
  writeFileSync(hook, 'process.stdout._handle.setBlocking(false)')
  const ran = await machine.run('list', '--all', '--json', { env: { NODE_OPTIONS: `--require ${hook}` } })
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  expect(ran.json()).toEqual((await machine.run('list', '--all', '--json')).json())
})

it.each(['json', 'csv', 'markdown', 'ics', 'todo'])('an export too: %s', async (format) => {
  const words = ['export', '--format', format, '--all']
  const ran = await inLittleMemory(...words)
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  expect(ran.out).toMatch(/\n$/)
  const inJson = await inLittleMemory(...words, '--json')
  const { item } = inJson.json() as { item: { text: string; count: number } }
  // It says when it was made.
  const moments = /"exported_at": "[^"]*"|DTSTAMP:\w+/g
  expect(item.text.replaceAll(moments, '')).toBe(ran.out.replaceAll(moments, ''))
  expect(item.count).toBeGreaterThanOrEqual(MANY)
})
