/**
 * What the worker did and what went wrong, one JSON line each, for whoever must find out later. Three files of 1 MB:
 * worker.log, worker.log.1, worker.log.2. No secret is ever written; what the user typed only at the level `detail`.
 * A log that cannot be written stops nothing: the line is lost.
 */
import { appendFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Instant } from '../base/time.ts'
import { ensureFolder } from './paths.ts'
import { redact } from './redaction.ts'
import { systemCodeOf } from './trouble.ts'

export type LogLevel = 'plain' | 'detail'

export type Log = {
  readonly file: string
  readonly level: LogLevel
  /** Values that must not appear, whatever they are part of. */
  readonly secrets: readonly string[]
}

/** `facts` are counts, durations, kinds, ids. `text` is the user's own words. */
export type LogEntry = {
  readonly event: string
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
  readonly text?: string
}

const MAX_BYTES = 1_000_000
const OLDER_FILES = 2

export function appendLog(log: Log, entry: LogEntry, now: Instant): void {
  const { event, facts, text } = entry
  const kept = { at: now, pid: process.pid, event, ...facts, ...(log.level === 'detail' && text && { text }) }
  const line = `${redact(JSON.stringify(kept), log.secrets)}\n`
  try {
    ensureFolder(dirname(log.file))
    rotateWhenFull(log.file, Buffer.byteLength(line))
    appendFileSync(log.file, line, { mode: 0o600 })
  } catch (error) {
    if (systemCodeOf(error) === null) throw error
  }
}

function rotateWhenFull(file: string, moreBytes: number): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0 || size + moreBytes <= MAX_BYTES) return
  for (let age = OLDER_FILES; age >= 1; age--)
    shift(age === 1 ? file : `${file}.${age - 1}`, `${file}.${age}`)
}

/** Another process may rotate at the same moment: then the file is gone already, and that is as good. */
function shift(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to)
}

/**
 * A fault of ours with its causes. Messages lose what stands in quotes, for that may be the user's own text
 * (`Unexpected token … "call mum" is not valid JSON`); of the stack only the places remain.
 */
export function logFault(log: Log, fault: unknown, now: Instant): void {
  const causes = causesOf(fault)
  const facts = {
    fault: causes.map(nameAndMessage).join(' < '),
    stack: causes.map(placesOf).join('\n'),
  }
  appendLog(log, { event: 'fault', facts, text: causes.map(String).join(' < ') }, now)
}

function causesOf(fault: unknown): readonly unknown[] {
  const causes = [fault]
  let last = fault
  while (last instanceof Error && last.cause !== undefined && causes.length < 8) {
    last = last.cause
    causes.push(last)
  }
  return causes
}

const nameAndMessage = (cause: unknown): string =>
  cause instanceof Error ? `${cause.name}: ${withoutQuoted(cause.message)}` : typeof cause

const withoutQuoted = (message: string): string => message.replace(/(["'`“‘]).*["'`”’]/gs, '$1…$1')

const placesOf = (cause: unknown): string =>
  cause instanceof Error
    ? (cause.stack?.match(/^\s+at .+$/gm) ?? []).map((place) => place.trim()).join('\n')
    : ''
