/** A person at a terminal: waits for each question, then presses its keys. */
import { resolve } from 'node:path'
import { spawn } from '@lydell/node-pty'
import type { Machine } from './machine.ts'

const PROGRAM = resolve(import.meta.dirname, '../dist/main.js')
const PATIENCE_MS = 30_000
/** A question is drawn in several pieces; keys pressed before the last one would be lost. */
const BREATH_MS = 80

/** What must have appeared since the last keys, and what is pressed then; nothing: it must only have appeared. */
export type Keys = readonly (readonly [question: string, keys: string])[]

export const ENTER = '\r'
export const CTRL_C = '\u0003'
/** The choice so many lines below the first. */
export const down = (count: number): string => `${'\u001b[B'.repeat(count)}${ENTER}`

export function converse(
  machine: Machine,
  words: readonly string[],
  keys: Keys,
): Promise<{ readonly code: number; readonly screen: string }> {
  const env = Object.fromEntries(Object.entries(machine.env).filter(([, value]) => value !== undefined))
  const pty = spawn(process.execPath, [PROGRAM, ...words], {
    cols: 80,
    rows: 40,
    env: { ...env, TERM: 'xterm' } as Record<string, string>,
  })
  let screen = ''
  let seen = 0
  const left = [...keys]
  return new Promise((done, fail) => {
    const deadline = setTimeout(() => fail(new Error(`no answer: ${screen}`)), PATIENCE_MS)
    pty.onData((data) => {
      screen += data
      for (;;) {
        const [question, pressed] = left[0] ?? []
        const at = question === undefined ? -1 : screen.indexOf(question, seen)
        if (question === undefined || at < 0) return
        left.shift()
        seen = pressed ? screen.length : at + question.length
        if (pressed) setTimeout(() => pty.write(pressed), BREATH_MS)
      }
    })
    pty.onExit(({ exitCode }) => {
      clearTimeout(deadline)
      done({ code: exitCode, screen })
    })
  })
}
