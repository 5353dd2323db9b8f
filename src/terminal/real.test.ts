import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { spawn as spawnPty } from '@lydell/node-pty'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'jdo-terminal-'))
const program = join(folder, 'program.mjs')

beforeAll(async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'real.fixture.ts'), platform: 'node' })
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: 'program.mjs',
    chunkFileNames: '[name].mjs',
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = promisify(execFile)
const shell = (script: string, env: Record<string, string> = {}) =>
  run(
    'bash',
    ['--norc', '-c', `set -o pipefail; ${script.replaceAll('$P', `"${process.execPath}" "${program}"`)}`],
    {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...env },
      maxBuffer: 1e9,
    },
  ).catch((error: { code: number; stdout: string; stderr: string }) => error)

// Another process holds the same pipe and has made it non-blocking, as Node does: writing to a full one is EAGAIN.
const unblock = `"${process.execPath}" -e 'process.stdout; setTimeout(() => {}, 700)' & sleep 0.3;`

describe('output into a pipe', () => {
  it('is complete, however large', async () => {
    const { stdout, stderr } = await shell('$P big 200 | wc -c')
    expect(stdout.trim()).toBe(String(200 * 1000 * 99))
    expect(stderr).toContain('"written"')
  })
  it('is complete into a slow reader', async () => {
    const { stdout } = await shell('$P big 5 | (sleep 0.5; head -c 100000; sleep 0.3; cat) | wc -c')
    expect(stdout.trim()).toBe(String(5 * 1000 * 99))
  })
  it('is complete where somebody made the pipe non-blocking', async () => {
    const { stdout, stderr } = await shell(`(${unblock} $P big 20) | (sleep 0.8; cat) | wc -c`)
    expect(stdout.trim()).toBe(String(20 * 1000 * 99))
    expect(stderr).toContain('"written"')
  })
  it.each(['', unblock])('a reader that goes is no error (%s)', async (before) => {
    const { stdout, stderr } = await shell(`(${before} $P big 200; echo "exit $?" >&2) | head -n 1 | wc -l`)
    expect(stdout.trim()).toBe('1')
    expect(stderr.trim()).toBe('{"ok":true,"value":"reader_gone"}\nexit 0')
  })
  it('a full disk is a value', async () => {
    const { stderr } = await shell('$P big 1 > /dev/full')
    expect(stderr.trim()).toBe('{"ok":false,"error":{"kind":"output_failed","code":"ENOSPC"}}')
  })
  it('loads neither tty nor net', async () => {
    expect((await shell('$P plain')).stderr).toBe('[]')
  })
})

describe('input', () => {
  it.each([
    ["printf '\\xef\\xbb\\xbfå' | $P read", '1'],
    ['$P read < /dev/null', '0'],
    ['$P read <&-', '0'],
    ['head -c 1000 /dev/zero | $P read', '1000'],
    ['head -c 100000000 /dev/zero | $P read', '{"kind":"input_too_large","limitBytes":1000}'],
  ])('%s', async (script, said) => {
    expect((await shell(script)).stdout).toBe(said)
  })
})

describe('what is there', () => {
  it('nothing, in a pipe', async () => {
    const { stdout } = await shell('$P facts < /dev/null 2>&1 | cat', { COLUMNS: '44' })
    const none = {
      interactive: false,
      inputIsTerminal: false,
      outputIsTerminal: false,
      color: false,
      errorColor: false,
    }
    expect(JSON.parse(stdout)).toEqual({ ...none, columns: 44, unicode: true })
  })
  it('everything, on a terminal', async () => {
    const all = {
      interactive: true,
      inputIsTerminal: true,
      outputIsTerminal: true,
      color: true,
      errorColor: true,
    }
    expect(JSON.parse(await onTerminal(['facts']).ended)).toEqual({ ...all, columns: 100, unicode: true })
  })
  it.each([
    [{ CI: 'true' }, ['facts'], { interactive: false }],
    [{}, ['facts', '--json'], { interactive: false }],
    [{ NO_COLOR: '1' }, ['facts'], { color: false, interactive: true }],
    [{ LC_ALL: 'C' }, ['facts'], { unicode: false }],
    [{ TERM: 'dumb' }, ['facts'], { unicode: false, color: false }],
  ])('%j %j', async (env, words, facts) => {
    expect(JSON.parse(await onTerminal(words, env).ended)).toMatchObject(facts)
  })
})

const ENTER = '\r'
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const DOWN = '\u001b[B'

/** Runs the program in a pseudo-terminal; `types` waits for a text and then presses keys. */
function onTerminal(words: readonly string[], env: Record<string, string> = {}, redirect = '') {
  const pty = spawnPty(
    'bash',
    ['--norc', '-c', `exec "$0" "$@" ${redirect}`, process.execPath, program, ...words],
    {
      cols: 100,
      env: { PATH: process.env.PATH ?? '', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
    },
  )
  let screen = ''
  pty.onData((text) => {
    screen += text
  })
  const ended = new Promise<string>((done) => pty.onExit(() => setTimeout(() => done(screen), 20)))
  const seen = async (text: string) => {
    while (!screen.includes(text)) await new Promise((wake) => setTimeout(wake, 10))
  }
  const hangUp = () => pty.kill('SIGHUP')
  return { ended, seen, keys: (keys: string) => pty.write(keys), screen: () => screen, pid: pty.pid, hangUp }
}

describe('questions', () => {
  it.each([
    ['text', 'To whom?', ' L.\r', '{"kind":"answered","value":"Ada L."}'],
    ['text', 'To whom?', `\u007f\u007f\u007f${ENTER}`, '{"kind":"answered","value":""}'],
    ['secret', 'Token?', `hunter2${ENTER}`, '{"kind":"answered","value":"hunter2"}'],
    ['confirm', 'Upload?', ENTER, '{"kind":"answered","value":false}'],
    ['confirm', 'Upload?', 'y', '{"kind":"answered","value":true}'],
    ['choose', 'Which?', DOWN + ENTER, '{"kind":"answered","value":"cloud"}'],
    ['text', 'To whom?', CTRL_C, '{"kind":"cancelled"}'],
    ['secret', 'Token?', CTRL_C, '{"kind":"cancelled"}'],
    ['confirm', 'Upload?', CTRL_C, '{"kind":"cancelled"}'],
    ['choose', 'Which?', CTRL_C, '{"kind":"cancelled"}'],
    ['secret', 'Token?', CTRL_D, '{"kind":"cancelled"}'],
    ['confirm', 'Upload?', CTRL_D, '{"kind":"cancelled"}'],
    ['choose', 'Which?', CTRL_D, '{"kind":"cancelled"}'],
    ['text', 'To whom?', '\u001b', '{"kind":"cancelled"}'],
  ])('%s %s %j', async (kind, message, keys, answer) => {
    const terminal = onTerminal(['ask', kind])
    await terminal.seen(message)
    terminal.keys(keys)
    const screen = await terminal.ended
    expect(screen).toContain(`answer ${answer}`)
    expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(screen.lastIndexOf('\u001b[?25l'))
  })
  it('what is typed as a secret is never drawn', async () => {
    const terminal = onTerminal(['ask', 'secret'])
    await terminal.seen('Token?')
    terminal.keys('hunter2')
    await terminal.seen('▪▪▪▪▪▪▪')
    expect(terminal.screen()).not.toContain('hunter')
    terminal.keys(ENTER)
    await terminal.ended
  })
  it('are drawn on standard error when output goes elsewhere', async () => {
    const terminal = onTerminal(['ask', 'confirm'], {}, `> "${join(folder, 'out')}"`)
    await terminal.seen('Upload?')
    terminal.keys('y')
    await terminal.ended
    expect((await shell(`cat "${join(folder, 'out')}"`)).stdout).toBe(
      'answer {"kind":"answered","value":true}\n',
    )
  })
  it.each([
    ['text', 'To whom?', ENTER],
    ['secret', 'Token?', `hunter2${ENTER}`],
    ['confirm', 'Upload?', 'y'],
    ['choose', 'Which?', ENTER],
  ])('%s in plain glyphs and without colour where asked for', async (kind, message, keys) => {
    const terminal = onTerminal(['ask', kind], { LC_ALL: 'C', NO_COLOR: '1' })
    await terminal.seen(message)
    terminal.keys(keys)
    const screen = await terminal.ended
    // clack's text cursor is a block in every locale.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is a control sequence
    expect(screen.replaceAll('█', '')).not.toMatch(/\u001b\[(3\d|4\d|9\d)m|[^\u0000-\u007f]/)
    expect(screen).toContain('"kind":"answered"')
  })
  const pasted = (text: string) => `\u001b[200~${text}\u001b[201~`
  it.each([
    ['text', 'To whom?', pasted(' L.\rand Bob\r'), '"Ada L. and Bob"'],
    ['secret', 'Token?', pasted('eyJ\rabc\r'), '"eyJabc"'],
    ['confirm', 'Upload?', pasted('yes'), 'false'],
    ['choose', 'Which?', pasted(`${DOWN}\r`), '"merge"'],
  ])('%s: what is pasted says nothing by itself', async (kind, message, keys, value) => {
    for (const more of [[], ['--plain']]) {
      const terminal = onTerminal(['ask', kind, ...more])
      await terminal.seen(message)
      terminal.keys(keys)
      terminal.keys(kind === 'choose' && more.length > 0 ? `1${ENTER}` : ENTER)
      const screen = await terminal.ended
      expect(screen).toContain(`answer {"kind":"answered","value":${value}}`)
      expect(screen.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(screen.lastIndexOf('\u001b[?2004h'))
    }
  })
  const plain = [['--plain'], {}] as const
  const dumb = [[], { TERM: 'dumb' }] as const
  it.each([
    ['text', 'To whom?', ENTER, '{"kind":"answered","value":"Ada"}'],
    ['secret', 'Token?', `hunter2${ENTER}`, '{"kind":"answered","value":"hunter2"}'],
    ['confirm', 'Upload? yes or no (Enter: no)', ENTER, '{"kind":"answered","value":false}'],
    ['confirm', 'Upload?', `maybe${ENTER}y${ENTER}`, '{"kind":"answered","value":true}'],
    [
      'choose',
      "2. Take the cloud's (local set aside)",
      `7${ENTER}2${ENTER}`,
      '{"kind":"answered","value":"cloud"}',
    ],
    ['text', 'To whom?', CTRL_C, '{"kind":"cancelled"}'],
    ['secret', 'Token?', CTRL_C, '{"kind":"cancelled"}'],
    ['choose', '1 to 2', CTRL_D, '{"kind":"cancelled"}'],
  ])('%s %s %j in lines, for a screen reader and for a terminal that draws nothing', async (...asked) => {
    const [kind, message, keys, answer] = asked
    for (const [words, env] of [plain, dumb]) {
      const terminal = onTerminal(['ask', kind, ...words], env)
      await terminal.seen(message)
      for (const part of keys.split(/(?<=\r)/)) {
        await new Promise((wake) => setTimeout(wake, 50))
        terminal.keys(part)
      }
      const screen = await terminal.ended
      expect(screen).toContain(`answer ${answer}`)
      expect(screen.replace(/answer .*/, '')).not.toMatch(/hunter|[│◆◇●○▪█]/)
      if (words === dumb[0]) expect(screen).not.toContain('\u001b')
    }
  })
  it.each(['text', 'secret', 'choose'])('%s: a terminal that is closed ends the program', async (kind) => {
    for (const [words, env] of [[[], {}] as const, plain, dumb]) {
      const terminal = onTerminal(['ask', kind, ...words], env)
      await terminal.seen('?')
      terminal.hangUp()
      await terminal.ended
      expect(terminal.screen()).not.toMatch(/Error|node:/)
    }
  })
  it('killed at a question, the terminal is as it was', async () => {
    const terminal = onTerminal(['ask', 'text'])
    await terminal.seen('To whom?')
    process.kill(terminal.pid, 'SIGTERM')
    const screen = await terminal.ended
    expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.lastIndexOf('\u001b[?25l'))
    expect(screen.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(screen.lastIndexOf('\u001b[?2004h'))
  })
  it('nobody is asked in a pipe', async () => {
    expect((await shell('$P ask confirm < /dev/null')).stdout).toBe('answer {"kind":"nobody_there"}\n')
  })
})

describe('progress', () => {
  it('is a bar on a terminal, and gone at the end', async () => {
    const screen = await onTerminal(['progress']).ended
    expect(screen).toContain('Uploading  ███████████████░░░░░░░░░░░░░░░  50 %  5,000 of 10,000')
    expect(screen.endsWith('\r\u001b[KUploaded.\r\n')).toBe(true)
  })
  it('Ctrl-C ends it at once', async () => {
    const terminal = onTerminal(['progress'])
    await terminal.seen('10 %')
    terminal.keys(CTRL_C)
    expect(await terminal.ended).not.toContain('Uploaded')
  })
  it('is a few lines on standard error elsewhere', async () => {
    const { stdout, stderr } = await shell('$P progress')
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^(Uploading: [\d,]+ of 10,000 \(\d+ %\)\n){1,2}Uploaded\.\n$/)
  })
})

it('a program that was killed by its reader leaves nothing running', async () => {
  const child = spawn(process.execPath, [program, 'big', '500'], { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.once('data', () => child.stdout.destroy())
  expect(await new Promise((done) => child.on('exit', done))).toBe(0)
})
