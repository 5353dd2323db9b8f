import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { appendLog, type Log, logFault } from './log.ts'
import { redact } from './redaction.ts'

const root = mkdtempSync(join(tmpdir(), 'jdo-log-'))
afterAll(() => rmSync(root, { recursive: true }))

const now = '2026-11-22T15:04:05.123Z'
let logs = 0
const newLog = (over: Partial<Log> = {}): Log => ({
  file: join(root, String(++logs), 'worker.log'),
  level: 'plain',
  secrets: [],
  ...over,
})
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('the log', () => {
  it('is one JSON line an entry, 0600', () => {
    const log = newLog()
    appendLog(log, { event: 'round', facts: { sent: 3, ok: true } }, now)
    appendLog(log, { event: 'offline' }, now)
    expect(linesOf(log.file)).toEqual([
      { at: now, pid: process.pid, event: 'round', sent: 3, ok: true },
      { at: now, pid: process.pid, event: 'offline' },
    ])
    expect(statSync(log.file).mode & 0o777).toBe(0o600)
  })
  it('holds what the user typed only at the level detail', () => {
    const [plain, detail] = [newLog(), newLog({ level: 'detail' })]
    for (const log of [plain, detail]) appendLog(log, { event: 'merged', text: 'call mum' }, now)
    expect(readFileSync(plain.file, 'utf8')).not.toContain('mum')
    expect(linesOf(detail.file)[0]).toMatchObject({ text: 'call mum' })
  })
  it('keeps three files of at most 1 MB', () => {
    const log = newLog()
    const facts = { filler: 'x'.repeat(200_000) }
    for (let i = 0; i < 25; i++) appendLog(log, { event: `e${i}`, facts }, now)
    const files = [log.file, `${log.file}.1`, `${log.file}.2`]
    for (const file of files) expect(statSync(file).size).toBeLessThanOrEqual(1_000_000)
    expect(existsSync(`${log.file}.3`)).toBe(false)
    expect(linesOf(log.file).at(-1).event).toBe('e24')
    expect(linesOf(`${log.file}.1`).at(-1).event).toBe('e23')
  })
  it('loses the line when there is nowhere to write', () => {
    expect(() =>
      appendLog({ ...newLog(), file: join('/dev/null', 'x.log') }, { event: 'x' }, now),
    ).not.toThrow()
  })
  it('a fault with its causes: places, and no quoted text', () => {
    const log = newLog()
    let cause: unknown
    try {
      JSON.parse('call "mum"')
    } catch (error) {
      cause = error
    }
    logFault(log, new Error('cannot read row', { cause }), now)
    const [line] = linesOf(log.file)
    expect(line).toMatchObject({ event: 'fault' })
    expect(line.fault).toMatch(/^Error: cannot read row < SyntaxError: /)
    expect(line.stack).toContain('log.test')
    expect(JSON.stringify(line)).not.toMatch(/mum|call/)
  })
  it('something thrown that is no error', () => {
    const log = newLog()
    logFault(log, 'call mum', now)
    expect(linesOf(log.file)[0]).toMatchObject({ fault: 'string' })
  })
})

describe('redaction', () => {
  it.each([
    ['by value', 'token is hunter2hunter2!', 'token is [secret]!'],
    ['inside JSON', JSON.stringify({ a: 'qu"ote\\d' }), '{"a":"[secret]"}'],
    ['inside a URL', 'x?authT=a%2Fb%2Bc%3D', 'x?authT=[secret]'],
    ['a web token nobody told of', 'got eyJhbGciOiJFZERTQSJ9.eyJleHAi.sig-x', 'got [secret]'],
    ['after Bearer', 'authorization: Bearer abc.def', 'authorization: Bearer [secret]'],
    ['in a parameter', 'libsql://x?authToken=abc&y=1', 'libsql://x?authToken=[secret]&y=1'],
    ['a provider key', 'sk-proj-0123456789', '[secret]'],
    ['too short to be one', 'abc', 'abc'],
  ])('%s', (_, text, left) => {
    expect(redact(text, ['hunter2hunter2', 'qu"ote\\d', 'a/b+c=', 'ab', 'hunter2'])).toBe(left)
  })
  it('in the log', () => {
    const log = newLog({ secrets: ['hunter2hunter2'] })
    appendLog(log, { event: 'x', facts: { why: 'bad token hunter2hunter2' } }, now)
    logFault(log, new Error('refused hunter2hunter2'), now)
    expect(readFileSync(log.file, 'utf8')).not.toContain('hunter2')
  })
})
