/** One machine of the demo: types commands, shows what a person would see, and stops the play when one goes wrong. */
import { type ChildProcess, execFile } from 'node:child_process'
import { join } from 'node:path'
import { AS_AT_TERMINAL } from './as-at-terminal.ts'
import { Missed } from './demo-missed.ts'

export type DemoMachine = {
  title(text: string): void
  type(...words: readonly string[]): Promise<void>
  /** A command that should end with this exit code. */
  typeExpecting(code: number, ...words: readonly string[]): Promise<void>
  /** Every promise it holds, without what is this machine's own. */
  promises(): Promise<readonly Readonly<Record<string, unknown>>[]>
}

const INDENT = 4

type Stage = {
  readonly folder: string
  readonly columns: number
  readonly running: Set<ChildProcess>
  say(line: string): void
}

export function demoMachine(name: string, { folder, columns, running, say }: Stage): DemoMachine {
  const place = { name, home: join(folder, name), columns: columns - INDENT, running }
  const typeExpecting = async (code: number, ...words: readonly string[]) => {
    say(`${name} $ jdo ${words.map(quoted).join(' ')}`)
    const ran = await runJdo(place, words)
    say(indented(ran.said))
    if (ran.code !== code) {
      throw new Missed({
        kind: 'demo_step',
        machine: name,
        command: `jdo ${words.join(' ')}`,
        code: ran.code,
        said: ran.said,
      })
    }
  }
  return {
    title: (text) => say(`\n── ${text}\n`),
    type: (...words) => typeExpecting(0, ...words),
    typeExpecting,
    promises: async () => {
      const { said } = await runJdo(place, ['list', '--all', '--json'])
      const { items } = JSON.parse(said) as { items: Readonly<Record<string, unknown>>[] }
      return items.map(({ ref, ...shared }) => shared).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
    },
  }
}

const quoted = (word: string): string => (/[^\w:/.@-]/.test(word) ? `"${word}"` : word)
const indented = (text: string): string => text.trimEnd().replaceAll(/^/gm, ' '.repeat(INDENT))

type Place = {
  readonly name: string
  readonly home: string
  readonly columns: number
  readonly running: Set<ChildProcess>
}

/** A process of its own, as everywhere; what it says on both streams. The demo's server asks for no token. */
function runJdo(
  { name, home, columns, running }: Place,
  words: readonly string[],
): Promise<{ readonly code: number; readonly said: string }> {
  const [program = ''] = process.argv.slice(1)
  const env = {
    ...process.env,
    JDO_HOME: home,
    JDO_DEVICE_NAME: name,
    JDO_SYNC_BACKGROUND: '0',
    JDO_TURSO_AUTH_TOKEN: 'demo',
    JDO_TURSO_DB_URL: '',
    COLUMNS: String(columns),
    [AS_AT_TERMINAL]: '1',
  }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...words], { env }, (_error, out, err) => {
      running.delete(child)
      resolve({ code: child.exitCode ?? 1, said: `${out}${err}` })
    })
    running.add(child)
    child.stdin?.end()
  })
}
