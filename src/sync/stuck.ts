/**
 * Native code has been seen to wait for ever on damaged files. When neither the network nor the call itself gets
 * anywhere for long, the call is given up. Its thread cannot be: such a process ends by SIGKILL only.
 *
 * What counts is how often nothing had moved, not how late it is: a machine that slept or was busy meanwhile looks once.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Traffic } from './deadline-fetch.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'

/** Looks again and again; gives the way to end it. */
export type Every = (ms: number, look: () => void) => () => void

const every: Every = (ms, look) => {
  const timer = setInterval(look, ms)
  return () => clearInterval(timer)
}

export function withStallTimeout<T>(
  work: Promise<T>,
  traffic: Readonly<Traffic>,
  afterMs: number,
  looking: Every = every,
): Promise<Result<T, ReplicaTrouble>> {
  return new Promise((resolve, reject) => {
    const lookMs = Math.min(1_000, afterMs / 4)
    let quietMs = 0
    let bytes = traffic.bytesDown + traffic.bytesUp
    const stop = looking(lookMs, () => {
      const before = bytes
      bytes = traffic.bytesDown + traffic.bytesUp
      quietMs = traffic.inFlight > 0 || bytes !== before ? 0 : quietMs + lookMs
      if (quietMs < afterMs) return
      stop()
      resolve(no({ kind: 'stuck', detail: `nothing happened for ${afterMs} ms` }))
    })
    work.finally(stop).then((value) => resolve(ok(value)), reject)
  })
}
