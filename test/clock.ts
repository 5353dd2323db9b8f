/** A machine whose clock is set by hand: its processes start with a preload that moves `Date`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Machine } from './machine.ts'

const PRELOAD = `
const Real = Date
const movedMs = Number(process.env.JDO_TEST_MOVED_MS)
globalThis.Date = class extends Real {
  constructor(...parts) {
    if (parts.length === 0) super(Real.now() + movedMs)
    else super(...parts)
  }
  static now() {
    return Real.now() + movedMs
  }
}
`

/** From now on every command begins at this moment, give or take the time between the commands. */
export function setClock(machine: Machine, instant: string): void {
  const preload = join(dirname(machine.home), 'clock.cjs')
  mkdirSync(dirname(preload), { recursive: true })
  writeFileSync(preload, PRELOAD)
  machine.env.NODE_OPTIONS = `--require ${preload}`
  machine.env.JDO_TEST_MOVED_MS = String(Date.parse(instant) - Date.now())
}
