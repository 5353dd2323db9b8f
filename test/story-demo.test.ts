/** `jdo demo`, the README's first command: it agrees, and it leaves nothing behind, also when it is interrupted. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { widthOf } from '../src/view/shape/cells.ts'
import { makeMachine } from './machine.ts'
import { sit } from './screen.ts'

const PROGRAM = resolve(import.meta.dirname, '../dist/main.js')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jdo-story-demo-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function startDemo() {
  const env = { PATH: process.env.PATH ?? '', HOME: join(folder, 'home'), TMPDIR: folder }
  const child = spawn(process.execPath, [PROGRAM, 'demo'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  return { child, said: () => said }
}

const stages = () => readdirSync(folder).filter((name) => name.startsWith('jdo-demo-'))

test('two machines agree, and nothing is left', { timeout: 120_000 }, async () => {
  const { child, said } = startDemo()
  const [code] = await once(child, 'close')
  expect({ code, said: code === 0 ? '' : said() }).toEqual({ code: 0, said: '' })
  expect(said()).toContain('send the report as a spreadsheet')
  // Nor is anything of this machine touched: the person's own promises have no part in the play.
  expect(readdirSync(folder)).toEqual([])
  expect(stages()).toEqual([])
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s in the middle leaves nothing either',
  { timeout: 60_000 },
  async (signal) => {
    const { child, said } = startDemo()
    while (!said().includes('jdo commit')) await once(child.stdout, 'data')
    expect(stages()).toHaveLength(1)
    const port = said().match(/127\.0\.0\.1:(\d+)/)
    child.kill(signal)
    const [, by] = await once(child, 'close')
    expect(by).toBe(signal)
    expect(stages()).toEqual([])
    await expect(fetch(`http://127.0.0.1:${port?.[1]}`)).rejects.toThrow()
  },
)

test.each([80, 60])(
  'it fits on the terminal on which it is read: %i columns',
  { timeout: 90_000 },
  async (columns) => {
    const machine = await makeMachine()
    const screen = sit(machine, ['demo'], { columns, env: { NO_COLOR: '1', TMPDIR: folder } })
    try {
      expect((await screen.ended).code).toBe(0)
      const said = screen.raw()
      expect(said).toContain('Both machines hold the same 2 promises.')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves the cursor has no width
      const lines = said.replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, '').split(/\r?\n/)
      // What is typed wraps as it would for whoever types it.
      const told = lines.filter((line) => !line.includes(' $ jdo '))
      expect(told.filter((line) => widthOf(line) > columns)).toEqual([])
    } finally {
      screen.pty.kill('SIGKILL')
      await machine.cleanup()
    }
  },
)
