/** The parent's side of a device's process: orders go in, answers come out, and it may be killed in between. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Answer, Order } from './driver.ts'

/** What became of an order: an answer, or the process ended first. */
export type Heard = Answer | 'killed' | 'died'

export type DeviceProcess = {
  readonly pid: number
  ask(order: Order): Promise<Heard>
  /** Ends it now; what it was asked is answered with 'killed'. */
  kill(): Promise<void>
  readonly isRunning: boolean
  /** What it wrote to its streams. */
  readonly output: () => string
}

const DRIVER = join(import.meta.dirname, 'driver.js')
/** Longer than anything waits by itself: native code that hangs is ended from outside, as a person would. */
const HANGS_AFTER_MS = 40_000

export function startProcess(): DeviceProcess {
  const child = fork(DRIVER, [], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { TZ: 'UTC', ...pathOnly() },
  })
  const waiting = new Map<number, (heard: Heard) => void>()
  let number = 0
  let wasKilled = false
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000)
    })
  child.on('message', ({ number, answer }: { readonly number: number; readonly answer: Answer }) => {
    waiting.get(number)?.(answer)
    waiting.delete(number)
  })
  child.once('exit', () => {
    for (const resolve of waiting.values()) resolve(wasKilled ? 'killed' : 'died')
    waiting.clear()
  })
  child.on('error', () => {})
  const isRunning = () => child.exitCode === null && child.signalCode === null
  return {
    pid: child.pid ?? 0,
    get isRunning() {
      return isRunning()
    },
    ask: (order) => {
      if (!isRunning()) return Promise.resolve(wasKilled ? 'killed' : 'died')
      number++
      return heardInTime(child, (resolve) => {
        waiting.set(number, resolve)
        child.send({ number, order }, (error) => {
          if (error) resolve(wasKilled ? 'killed' : 'died')
        })
      })
    },
    kill: async () => {
      if (!isRunning()) return
      wasKilled = true
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    output: () => output,
  }
}

function heardInTime(child: ChildProcess, ask: (resolve: (heard: Heard) => void) => void): Promise<Heard> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), HANGS_AFTER_MS)
    ask((heard) => {
      clearTimeout(timer)
      resolve(heard)
    })
  })
}

const pathOnly = () => (process.env.PATH === undefined ? {} : { PATH: process.env.PATH })
