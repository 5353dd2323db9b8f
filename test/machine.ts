/**
 * A machine with jdo on it: a temporary home, an environment with nothing of this one in it, and the built program as
 * real processes. Whatever still runs at the end is ended by its own id.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type RunOptions = {
  /** Standard input; closed at once when absent. */
  readonly input?: string
  /** On top of the machine's; undefined takes a name away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** SIGKILL after this long. */
  readonly timeoutMs?: number
}

export type Ran = {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
  /** Standard output as JSON; an error says all that the program said. */
  json(): unknown
}

export type Machine = {
  /** JDO_HOME. */
  readonly home: string
  /** The file that Node runs. */
  readonly program: string
  /** May be changed for all later runs. */
  readonly env: Record<string, string | undefined>
  /** Words, and at the end options. */
  run(...words: readonly (string | RunOptions)[]): Promise<Ran>
  /** All at the same time. */
  runMany(commands: readonly (readonly string[])[], options?: RunOptions): Promise<Ran[]>
  /** Does not wait: for what is to be killed or talked to. */
  start(words: readonly string[], options?: RunOptions): ChildProcess
  cleanup(): Promise<void>
}

export type MachineOptions = {
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The built one when absent. */
  readonly program?: string
}

const BUILT_PROGRAM = resolve(import.meta.dirname, '../dist/main.js')
const TIMEOUT_MS = 30_000
/** What a process cannot do without. All else of the surroundings stays outside. */
const KEPT = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'COMSPEC']

export async function makeMachine(options: MachineOptions = {}): Promise<Machine> {
  const { program = BUILT_PROGRAM } = options
  const folder = await mkdtemp(join(tmpdir(), 'jdo-machine-'))
  const home = join(folder, 'jdo')
  const running = new Set<ChildProcess>()
  const machine: Machine = {
    home,
    program,
    env: {
      ...Object.fromEntries(KEPT.map((name) => [name, process.env[name]])),
      HOME: folder,
      USERPROFILE: folder,
      JDO_HOME: home,
      JDO_SYNC_BACKGROUND: '0',
      TZ: 'UTC',
      LC_ALL: 'C.UTF-8',
      ...options.env,
    },
    start: (words, { env = {} } = {}) => {
      const child = spawn(process.execPath, [program, ...words], {
        cwd: folder,
        env: defined({ ...machine.env, ...env }),
      })
      running.add(child)
      child.once('close', () => running.delete(child))
      child.stdin?.on('error', () => {})
      return child
    },
    run: (...words) => {
      const last = words.at(-1)
      const given = typeof last === 'object' ? last : {}
      return ranOf(
        machine.start(
          words.filter((word) => typeof word === 'string'),
          given,
        ),
        given,
      )
    },
    runMany: (commands, given = {}) =>
      Promise.all(commands.map((words) => ranOf(machine.start(words, given), given))),
    cleanup: async () => {
      await Promise.all([...running].map(killed))
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return machine
}

async function ranOf(child: ChildProcess, options: RunOptions): Promise<Ran> {
  const { input = '', timeoutMs = TIMEOUT_MS } = options
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  const deadline = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  child.stdin?.end(input)
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  clearTimeout(deadline)
  const said = { out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }
  return { code, signal, ...said, json: () => parsed(said, code) }
}

function parsed(said: { readonly out: string; readonly err: string }, code: number | null): unknown {
  try {
    return JSON.parse(said.out)
  } catch (cause) {
    throw new Error(`no JSON (exit ${code}): ${said.out}\n${said.err}`, { cause })
  }
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

const defined = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
