/** This program once more, as a process of its own at the same terminal. */
import { spawn } from 'node:child_process'
import type { Env } from './capability.ts'

/** Until it has ended, however it ends: what it had to say stands on the screen. */
export function runApart(words: readonly string[], env: Env): Promise<void> {
  const [program] = process.argv.slice(1)
  if (program === undefined) return Promise.resolve()
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit', env })
    child.on('error', () => done())
    child.on('exit', () => done())
  })
}
