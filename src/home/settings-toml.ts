/** Between the text of settings.toml and settings. Loaded only when there is a file to read or to write. */
import { parse, stringify, TomlError } from 'smol-toml'
import * as v from 'valibot'
import { no, ok, type Result } from '../base/result.ts'
import { isClock } from '../base/time.ts'
import type { Settings, SettingsPatch } from './settings-shape.ts'

export type BrokenLine = { readonly line: number; readonly why: string }
type Table = Readonly<Record<string, unknown>>

const isTursoUrl = (url: string) =>
  /^(https|libsql|turso):\/\/\S+$/.test(url) ||
  /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/\S*)?$/.test(url)

const settingsSchema = v.looseObject({
  timezone: v.optional(v.pipe(v.string('a name in quotes'), v.nonEmpty('a name'))),
  turso_enabled: v.optional(v.boolean('true or false')),
  turso_db_url: v.optional(
    v.pipe(
      v.string('an address in quotes'),
      v.check(isTursoUrl, 'an address with libsql:, https: or turso:'),
    ),
  ),
  color: v.optional(v.picklist(['auto', 'always', 'never'], '"auto", "always" or "never"')),
  week_start: v.optional(v.picklist(['monday', 'sunday', 'saturday'], '"monday", "sunday" or "saturday"')),
  date_order: v.optional(v.picklist(['dmy', 'mdy', 'ymd'], '"dmy", "mdy" or "ymd"')),
  due_time: v.optional(v.pipe(v.string('a time in quotes'), v.check(isClock, 'a time such as "17:00"'))),
  prompt_mark: v.optional(v.boolean('true or false')),
})
const keys = Object.keys(settingsSchema.entries)

export function settingsOfToml(text: string): Result<Partial<Settings>, BrokenLine> {
  const table = tableOfToml(text)
  if (!table.ok) return table
  const checked = v.safeParse(settingsSchema, table.value)
  if (!checked.success) return no(brokenLineOf(text, checked.issues[0]))
  const known = Object.entries(checked.output).filter(([key]) => keys.includes(key))
  return ok(Object.fromEntries(known) as Partial<Settings>)
}

export function unknownKeysOf(text: string): readonly string[] {
  const table = tableOfToml(text)
  return table.ok ? Object.keys(table.value).filter((key) => !keys.includes(key)) : []
}

function tableOfToml(text: string): Result<Table, BrokenLine> {
  try {
    return ok(parse(text))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    // The first line says what is wrong; the rest of the message quotes the file.
    return no({ line: error.line, why: error.message.split('\n')[0]?.trim() ?? 'not TOML' })
  }
}

function brokenLineOf(text: string, issue: v.BaseIssue<unknown>): BrokenLine {
  const key = String(issue.path?.[0]?.key ?? '')
  const line = lineOfKey(text.split('\n'), key) + 1
  return { line: Math.max(line, 1), why: `${key} must be ${issue.message}` }
}

/** Index of the line that sets a top-level key, or -1. */
function lineOfKey(lines: readonly string[], key: string): number {
  const top = lines.slice(0, firstTable(lines))
  return top.findIndex((line) => new RegExp(`^\\s*(["']?)${key}\\1\\s*=`).test(line))
}

function firstTable(lines: readonly string[]): number {
  const index = lines.findIndex((line) => /^\s*\[/.test(line))
  return index === -1 ? lines.length : index
}

/** The text with the patch in it: line by line where that is right, else (a value over several lines) written anew. */
export function patchToml(text: string, patch: SettingsPatch): string {
  const wanted = { ...parse(text) }
  let lines: readonly string[] = text.split('\n')
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete wanted[key]
    else wanted[key] = value
    lines = patchLine(lines, key, value)
  }
  const patched = lines.join('\n')
  return saysTheSame(patched, wanted) ? patched : stringify(wanted)
}

function patchLine(
  lines: readonly string[],
  key: string,
  value: string | boolean | undefined,
): readonly string[] {
  const at = lineOfKey(lines, key)
  const added = value === undefined ? [] : [stringify({ [key]: value }).trimEnd()]
  if (at !== -1) return lines.toSpliced(at, 1, ...added)
  const table = firstTable(lines)
  // Before the first table, above the empty lines that part it from what stands over it.
  let end = table
  while (end > 0 && lines[end - 1]?.trim() === '') end--
  const gap = table < lines.length && end === table ? [''] : []
  const rest = end === lines.length ? [''] : []
  return added.length === 0 ? lines : lines.toSpliced(end, 0, ...added, ...gap, ...rest)
}

function saysTheSame(text: string, wanted: Table): boolean {
  const table = tableOfToml(text)
  const said = (of: Table) => stringify(Object.fromEntries(Object.entries(of).sort(byKey)))
  return table.ok && said(table.value) === said(wanted)
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
