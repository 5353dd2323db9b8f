/**
 * Native code has been seen to wait for ever on damaged files. When neither the network nor the call itself gets
 * anywhere for long, the call is given up. Its thread cannot be: such a process ends by SIGKILL only.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Traffic } from './deadline-fetch.ts'
import type { ReplicaTrouble } from './replica-trouble.ts'

export function unlessStuck<T>(
  work: Promise<T>,
  traffic: Readonly<Traffic>,
  afterMs: number,
): Promise<Result<T, ReplicaTrouble>> {
  return new Promise((resolve, reject) => {
    let quietSince = performance.now()
    let bytes = -1
    const watch = setInterval(
      () => {
        const { bytesDown, bytesUp, inFlight } = traffic
        if (inFlight > 0 || bytesDown + bytesUp !== bytes) quietSince = performance.now()
        bytes = bytesDown + bytesUp
        if (performance.now() - quietSince < afterMs) return
        clearInterval(watch)
        resolve(no({ kind: 'stuck', detail: `nothing happened for ${afterMs} ms` }))
      },
      Math.min(1_000, afterMs / 4),
    )
    work.then(
      (value) => {
        clearInterval(watch)
        resolve(ok(value))
      },
      (error) => {
        clearInterval(watch)
        reject(error)
      },
    )
  })
}
