import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addHistory, readHistory, trimHistory } from './history.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jdo-history-'))
  file = join(folder, 'state', 'history')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('gives back what was said, the newest first, each once, newlines and backslashes as they were', () => {
  for (const line of ['/list', 'one\ntwo', 'back\\slash\\n', '/list', '  ']) addHistory(file, line, [])
  expect(readHistory(file)).toEqual(['/list', 'back\\slash\\n', 'one\ntwo'])
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it.each([
  'token eyJhbGciOiJFZERTQSJ9.abc.def',
  '/config set key sk-abcdefgh1234',
  'my secret is hunter2',
  `0123456789abcdef0123456789abcdef01234567`,
  '/sync setup --token abc',
  '/sync setup --auth-token=abc',
  '/config set x --api-key abc',
  'my password: hunter3',
  'the token = abc',
])('%s is never written', (line) => {
  addHistory(file, line, ['hunter2'])
  expect(readHistory(file)).toEqual([])
})

it.each([
  '/import /home/somebody/a/rather/long/path/to/some/file/tasks.json',
  'hand the key to Bob by friday',
  'send a new password to Ann by friday',
])('%s is no secret', (line) => {
  addHistory(file, line, [])
  expect(readHistory(file)).toEqual([line])
})

it('is cut when it has grown far too long', async () => {
  addHistory(file, 'first', [])
  writeFileSync(file, Array.from({ length: 2500 }, (_, at) => `line ${at}\n`).join(''))
  await trimHistory(file)
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(1001)
  expect(readHistory(file)[0]).toBe('line 2499')
})

it('no file is an empty one', () => {
  expect(readHistory(file)).toEqual([])
})
