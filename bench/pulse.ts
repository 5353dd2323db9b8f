/** What a running process has used so far, as Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs'

export const canFeelPulse = process.platform === 'linux'

/** Of all its threads, to the nanosecond. */
export function cpuMsOf(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`)
  const ns = threads.map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
  )
  return ns.reduce((sum, each) => sum + each, 0) / 1e6
}

const TICKS_A_SECOND = 100

/** With the children that have ended, to the hundredth of a second. */
export function cpuSecondsWithChildren(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0) / TICKS_A_SECOND
}

/** The most memory that it held. */
export function peakMibOf(pid: number): number {
  const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib) / 1024
}
