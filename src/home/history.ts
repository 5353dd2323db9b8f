/**
 * What was typed in the REPL: one line each, the oldest first, readable by its owner alone. Lines are only appended, so
 * that two conversations at once lose nothing; the file is cut when it has grown too long. What looks like a secret, or is
 * a known one, is never written.
 */
import { appendFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ensureFolder } from './paths.ts'
import { tighten } from './permission.ts'
import { redact } from './redaction.ts'
import { systemCodeOf } from './trouble.ts'
import { readWhole, writeWhole } from './whole-file.ts'

const MOST = 1000
const OWNER_ONLY = 0o600

/** The newest first, each once. An unreadable file is an empty one: no conversation fails for that. */
export function readHistory(file: string): readonly string[] {
  const read = readWhole(file)
  if (!read.ok || read.value === null) return []
  tighten(file)
  const lines = read.value.split('\n').filter(Boolean).map(unescaped).reverse()
  return [...new Set(lines)].slice(0, MOST)
}

export function addHistory(file: string, line: string, secrets: readonly string[]): void {
  if (line.trim() === '' || holdsSecret(line, secrets)) return
  try {
    ensureFolder(dirname(file))
    appendFileSync(file, `${escaped(line)}\n`, { mode: OWNER_ONLY })
  } catch (error) {
    if (systemCodeOf(error) === null) throw error
  }
}

/** Leaves the newest lines where there are many more than are ever read. */
export async function trimHistory(file: string): Promise<void> {
  const read = readWhole(file)
  if (!read.ok || (read.value ?? '').split('\n').length < 2 * MOST) return
  const kept = [...readHistory(file)].reverse().map(escaped)
  await writeWhole(file, `${kept.join('\n')}\n`, OWNER_ONLY)
}

/** A known one, or what looks like one. */
const holdsSecret = (line: string, secrets: readonly string[]): boolean =>
  redact(line, secrets) !== line || SHAPES.some((shape) => shape.test(line))

const SHAPES: readonly RegExp[] = [
  // Long and without a space, as tokens are that were pasted into the wrong place.
  /(?<![\w./:-])[\w.~+=-]{40,}/,
  // An option that wants one, whether or not there is such an option; and whatever is called one.
  /(?<!\S)--[\w-]*(?:token|secret|passw(?:or)?d|passphrase|key)\b/i,
  /(?:token|secret|passw(?:or)?d|passphrase|api[ _-]?key)["']?\s*[:=]\s*\S/i,
]

const escaped = (line: string): string => line.replace(/[\\\n]/g, (each) => (each === '\n' ? '\\n' : '\\\\'))
const unescaped = (line: string): string =>
  line.replace(/\\([n\\])/g, (_, each) => (each === 'n' ? '\n' : '\\'))
