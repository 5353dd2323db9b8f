/** This program once more, as a process of its own. */
import { execFile, spawn } from 'node:child_process'
import type { Env } from './capability.ts'
import { beforeEnding } from './ending.ts'

const MOST_BYTES = 8_000_000

/** At the same terminal, until it has ended, however it ends: what it had to say stands on the screen. */
export function runApart(words: readonly string[], env: Env): Promise<void> {
  const [program] = process.argv.slice(1)
  if (program === undefined) return Promise.resolve()
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit', env })
    const forget = beforeEnding((signal) => child.kill(signal))
    const ended = () => {
      forget()
      done()
    }
    child.on('error', ended)
    child.on('exit', ended)
  })
}

/** Behind the scenes: what it says, or nothing when it fails. It never keeps this process from ending. */
export function askApart(words: readonly string[], env: Env): Promise<string | null> {
  const [program] = process.argv.slice(1)
  if (program === undefined) return Promise.resolve(null)
  return new Promise((done) => {
    const args = [program, ...words]
    const child = execFile(process.execPath, args, { env, maxBuffer: MOST_BYTES }, (error, out) =>
      done(error ? null : out),
    )
    child.unref()
  })
}
