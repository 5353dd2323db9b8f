/**
 * A real Turso sync server on this machine: the `tursodb` program, which the npm package `turso` brings.
 * For tests and for trying sync out; it checks no token, so it listens on loopback only.
 * Not responsible for stopping what it started: the caller owns the process.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const PACKAGE_BY_PLATFORM: Readonly<Record<string, string>> = {
  'darwin-arm64': '@tursodatabase/cli-darwin-arm64',
  'darwin-x64': '@tursodatabase/cli-darwin-x64',
  'linux-arm64': '@tursodatabase/cli-linux-arm64-gnu',
  'linux-x64': '@tursodatabase/cli-linux-x64-gnu',
  'win32-x64': '@tursodatabase/cli-win32-x64-msvc',
}
const PROGRAM = process.platform === 'win32' ? 'tursodb.exe' : 'tursodb'
const START_DEADLINE_MS = 10_000
const LOOK_EVERY_MS = 10

/** Where `tursodb` is: beside the package `turso` when that is installed, else on the PATH; null when nowhere. */
export function tursodbPath(): string | null {
  return tursodbInPackages() ?? tursodbOnPath()
}

export type RunningServer = { readonly child: ChildProcess; readonly pid: number; readonly url: string }

/** Starts a sync server over a database file and waits until it answers. Throws with what it said when it does not. */
export async function startSyncServer(program: string, file: string, port: number): Promise<RunningServer> {
  const address = `127.0.0.1:${port}`
  const child = spawn(program, [file, '--sync-server', address], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // What it leaves lying when it is killed lies beside its database.
    env: { ...process.env, TMPDIR: dirname(file) },
  })
  let said = ''
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000)
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  const url = `http://${address}`
  const giveUpAtMs = performance.now() + START_DEADLINE_MS
  while (!(await answers(url, child))) {
    if (hasEnded(child) || failure || performance.now() > giveUpAtMs) {
      child.kill('SIGKILL')
      throw new Error(`the sync server did not start: ${said.trim()}`, { cause: failure })
    }
    await sleep(LOOK_EVERY_MS)
  }
  return { child, pid: child.pid ?? 0, url }
}

/** A loopback port that was free a moment ago. Somebody else may take it: be ready to ask again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Any answer will do, but from this child: another program may have taken the port. */
async function answers(url: string, child: ChildProcess): Promise<boolean> {
  if (hasEnded(child)) return false
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.arrayBuffer()
    return !hasEnded(child)
  } catch {
    return false
  }
}

function tursodbInPackages(): string | null {
  const name = PACKAGE_BY_PLATFORM[`${process.platform}-${process.arch}`]
  if (!name) return null
  try {
    const turso = createRequire(import.meta.url).resolve('turso/package.json')
    const path = join(dirname(createRequire(turso).resolve(`${name}/package.json`)), PROGRAM)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}

function tursodbOnPath(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, PROGRAM)).find((path) => existsSync(path)) ?? null
}
