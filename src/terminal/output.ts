/**
 * Writing to standard output or error. Straight to the descriptor, for opening Node's streams costs 2 to 4 ms; to the
 * stream once the descriptor would have to wait (a pipe set to non-blocking by somebody else), so that order holds
 * and Ctrl-C is heard. A reader that has gone is silence, not an error.
 */
import { writeSync } from 'node:fs'
import { no, ok, type Result } from '../base/result.ts'
import type { OutputEnd, OutputTrouble } from './port.ts'
import { systemCodeOf } from './system-code.ts'

export type Output = {
  write(text: string): void
  flush(): Promise<Result<OutputEnd, OutputTrouble>>
}

export type Descriptor = 1 | 2
const streamOf = (fd: Descriptor): NodeJS.WriteStream => (fd === 1 ? process.stdout : process.stderr)

/** EIO: the terminal was closed. */
const readerGone: readonly string[] = ['EPIPE', 'ECONNRESET', 'EIO', 'ERR_STREAM_DESTROYED']

export function openOutput(fd: Descriptor): Output {
  let stream: NodeJS.WriteStream | null = null
  let failure: string | null = null
  const fail = (error: unknown) => {
    failure ??= systemCodeOf(error)
  }
  function writeToStream(bytes: Buffer) {
    stream ??= streamOf(fd).on('error', fail)
    stream.write(bytes)
  }
  return {
    write(text) {
      if (failure !== null || text === '') return
      const bytes = Buffer.from(text)
      // A Windows console wants UTF-16, which only the stream gives it.
      if (stream || process.platform === 'win32') return writeToStream(bytes)
      const rest = writeNow(fd, bytes, fail)
      if (rest.length > 0) writeToStream(rest)
    },
    async flush() {
      if (stream && failure === null) await drained(stream)
      if (failure === null) return ok('written')
      return readerGone.includes(failure) ? ok('reader_gone') : no({ kind: 'output_failed', code: failure })
    },
  }
}

/** Gives what could not be written without waiting. */
function writeNow(fd: Descriptor, bytes: Buffer, fail: (error: unknown) => void): Buffer {
  let rest = bytes
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest))
    return rest
  } catch (error) {
    if (systemCodeOf(error) === 'EAGAIN') return rest
    fail(error)
    return rest.subarray(rest.length)
  }
}

const drained = (stream: NodeJS.WriteStream): Promise<void> =>
  new Promise((done) => stream.write('', () => done()))
