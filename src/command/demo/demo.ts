/**
 * The whole road, played with the real program: a sync server and two machines on this one, in a temporary folder.
 * Each machine is a home of its own and a process per command, as a person would type it.
 */
import type { ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { no, ok, type Result } from '../../base/result.ts'
import { freePort, type RunningServer, startSyncServer, tursodbPath } from '../../sync/local-server.ts'
import { type Answer, command, type Outside } from '../declaration.ts'
import type { DemoFailure } from '../reply/failure.ts'
import { type DemoMachine, demoMachine } from './demo-machine.ts'
import { Missed } from './demo-missed.ts'

export const demo = command({
  name: 'demo',
  summary: 'see two machines keep the same promises, on this one',
  options: {},
  examples: ['jdo demo'],
  group: 'jdo',
  changes: 'nothing',
  run: playDemo,
  alone: playDemo,
})

async function playDemo(_input: unknown, { columns, say }: Outside): Promise<Answer> {
  const program = tursodbPath()
  if (program === null) return failed({ kind: 'demo_without_server' })
  const folder = await mkdtemp(join(tmpdir(), 'jdo-demo-'))
  const running = new Set<ChildProcess>()
  const stage = { program, folder, columns, running, server: await startServer(program, folder), say }
  const cleanUp = () => {
    for (const child of [stage.server.child, ...running]) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const stayed = beforeSignals(cleanUp)
  try {
    const played = await play(stage)
    return played.ok
      ? ok({ kind: 'demo', item: { agreed: true, promises: played.value } })
      : failed(played.error)
  } finally {
    stayed()
    cleanUp()
  }
}

/** Ctrl-C in the middle leaves nothing behind either: cleans up, then lets the signal end the process as it would have. */
function beforeSignals(cleanUp: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const onSignal = (signal: NodeJS.Signals) => {
    forget()
    cleanUp()
    process.kill(process.pid, signal)
  }
  const forget = () => {
    for (const signal of signals) process.off(signal, onSignal)
  }
  for (const signal of signals) process.on(signal, onSignal)
  return forget
}

const failed = (trouble: DemoFailure) => no({ kind: 'trouble' as const, trouble })

type Stage = {
  readonly program: string
  readonly folder: string
  readonly columns: number
  /** Commands that are at work. */
  readonly running: Set<ChildProcess>
  server: RunningServer
  say(line: string): void
}

async function startServer(program: string, folder: string, port?: number): Promise<RunningServer> {
  return startSyncServer(program, join(folder, 'cloud.db'), port ?? (await freePort()))
}

/** The play. Gives the number of promises that both machines hold at the end, or what went wrong. */
async function play(stage: Stage): Promise<Result<number, DemoFailure>> {
  const { url } = stage.server
  const laptop = demoMachine('laptop', stage)
  const desktop = demoMachine('desktop', stage)
  try {
    stage.say(`A Turso sync server runs at ${url}.\nTwo machines, each with a home of its own.\n`)
    await firstPromises(laptop)
    await linkBoth(laptop, desktop, url)
    await editApart(stage, laptop, desktop)
    await meetAgain(stage, laptop, desktop)
    await disagree(laptop, desktop)
    return await compare(stage, laptop, desktop)
  } catch (failure) {
    if (failure instanceof Missed) return no(failure.failure)
    throw failure
  }
}

async function firstPromises(laptop: DemoMachine): Promise<void> {
  laptop.title('Promises on the laptop')
  await laptop.type('commit', 'send the quarterly report to Sarah by friday 3pm', '--yes')
  await laptop.type('commit', 'review the contract for Anna in 2 weeks', '--yes')
  await laptop.type('list')
}

async function linkBoth(laptop: DemoMachine, desktop: DemoMachine, url: string): Promise<void> {
  laptop.title('Sync, set up on both')
  await laptop.type('sync', 'setup', '--url', url, '--upload')
  await desktop.type('sync', 'setup', '--url', url)
  await desktop.type('list')
}

async function editApart(stage: Stage, laptop: DemoMachine, desktop: DemoMachine): Promise<void> {
  laptop.title('The network is gone; both go on')
  stage.server.child.kill('SIGKILL')
  await laptop.type('edit', 'report', '--due', 'in 3 weeks at noon')
  await desktop.type('edit', 'report', '--notes', 'the figures of the third quarter')
  await desktop.type('done', 'contract')
  await laptop.typeExpecting(5, 'sync', 'now')
  await laptop.type('sync', 'status')
}

async function meetAgain(stage: Stage, laptop: DemoMachine, desktop: DemoMachine): Promise<void> {
  laptop.title('The network is back: both edits survive')
  stage.server = await startServer(stage.program, stage.folder, Number(new URL(stage.server.url).port))
  for (const machine of [laptop, desktop, laptop]) await machine.type('sync', 'now')
  await laptop.type('show', 'report')
}

async function disagree(laptop: DemoMachine, desktop: DemoMachine): Promise<void> {
  laptop.title('Both change the same words: the later edit stays')
  await laptop.type('edit', 'report', '--deliverable', 'send the report as a spreadsheet')
  await desktop.type('edit', 'report', '--deliverable', 'send the report as slides')
  for (const machine of [laptop, desktop, laptop]) await machine.type('sync', 'now')
  await laptop.type('sync', 'conflicts')
  await laptop.type('sync', 'restore', '1')
  for (const machine of [laptop, desktop]) await machine.type('sync', 'now')
}

async function compare(
  stage: Stage,
  laptop: DemoMachine,
  desktop: DemoMachine,
): Promise<Result<number, DemoFailure>> {
  laptop.title('What each machine shows')
  await laptop.type('list', '--all')
  await desktop.type('list', '--all')
  const [here, there] = [await laptop.promises(), await desktop.promises()]
  if (here.length === 0 || JSON.stringify(here) !== JSON.stringify(there)) {
    return no({ kind: 'demo_disagrees', laptop: here.length, desktop: there.length })
  }
  if (!here.some((promise) => promise.deliverable === 'send the report as a spreadsheet')) {
    return no({
      kind: 'demo_step',
      machine: 'laptop',
      command: 'jdo sync restore 1',
      code: 0,
      said: 'the value did not come back',
    })
  }
  stage.say('')
  return ok(here.length)
}
