/**
 * auth.json: the secrets of this device, one entry a service: {"turso": {"token": "…"}, "openai": {"api_key": "…"}}.
 * 0600 in a folder of 0700, replaced whole, unknown entries kept. A file that cannot be read is named; it is only
 * written over after a dated copy was put beside it. What is too open is tightened and reported.
 */
import { chmodSync, copyFileSync, rmSync } from 'node:fs'
import * as v from 'valibot'
import { no, ok, type Result } from '../base/result.ts'
import type { Instant } from '../base/time.ts'
import type { Env, HomePaths } from './paths.ts'
import { tighten } from './permission.ts'
import { fileTrouble, type HomeTrouble } from './trouble.ts'
import { readWhole, writeWhole } from './whole-file.ts'

/** `tightened`: files and folders that others could read until now. */
export type SecretRead = { readonly secret: string | null; readonly tightened: readonly string[] }
/** `setAside`: where the unreadable file of before was copied to. */
export type SecretWritten = { readonly tightened: readonly string[]; readonly setAside: string | null }
export type SecretRemoved = SecretWritten & { readonly removed: boolean }

type Entries = Readonly<Record<string, unknown>>
type AuthRead = { readonly entries: Entries; readonly tightened: readonly string[] }

// A record alone would take a list for one.
const entriesSchema = v.pipe(
  v.custom<unknown>((raw) => !Array.isArray(raw)),
  v.record(v.string(), v.unknown()),
)
const fieldOf = (name: string): string => (name === 'turso' ? 'token' : 'api_key')

/** JDO_TURSO_AUTH_TOKEN, else the file's. */
export async function tursoToken(paths: HomePaths, env: Env): Promise<Result<SecretRead, HomeTrouble>> {
  const given = env.JDO_TURSO_AUTH_TOKEN?.trim()
  return given ? ok({ secret: given, tightened: [] }) : readSecret(paths, 'turso')
}

export async function readSecret(paths: HomePaths, name: string): Promise<Result<SecretRead, HomeTrouble>> {
  const auth = readAuth(paths)
  if (!auth.ok) return auth
  const { entries, tightened } = auth.value
  return ok({ secret: secretOf(entries, name), tightened })
}

/** Names of the services a secret is stored for, in the order of the file. */
export async function listSecretNames(paths: HomePaths): Promise<Result<readonly string[], HomeTrouble>> {
  const auth = readAuth(paths)
  if (!auth.ok) return auth
  const { entries } = auth.value
  return ok(Object.keys(entries).filter((name) => secretOf(entries, name) !== null))
}

/** Every secret value in the file: what the log must never show. An unreadable file has none. */
export async function listSecretValues(paths: HomePaths): Promise<readonly string[]> {
  const auth = readAuth(paths)
  if (!auth.ok) return []
  const { entries } = auth.value
  return Object.keys(entries).flatMap((name) => secretOf(entries, name) ?? [])
}

/** There is a file, and no secret can be read from it. Changes nothing. */
export function isAuthBroken(paths: HomePaths): boolean {
  const read = readWhole(paths.auth)
  return !read.ok || (read.value !== null && entriesOfJson(read.value) === null)
}

export async function writeSecret(
  paths: HomePaths,
  { name, secret }: { readonly name: string; readonly secret: string },
  now: Instant,
): Promise<Result<SecretWritten, HomeTrouble>> {
  const auth = readAuth(paths)
  if (!auth.ok && auth.error.kind !== 'auth_broken') return auth
  const aside = auth.ok ? ok(null) : setAside(paths.auth, now)
  if (!aside.ok) return aside
  const entries = auth.ok ? auth.value.entries : {}
  const entry = { ...entryOf(entries, name), [fieldOf(name)]: secret }
  const written = await writeEntries(paths, { ...entries, [name]: entry })
  if (!written.ok) return written
  return ok({
    tightened: [...(auth.ok ? auth.value.tightened : []), ...tighten(paths.auth)],
    setAside: aside.value,
  })
}

/** Takes the secret out and leaves what else the entry holds; an entry with nothing else goes. */
export async function removeSecret(
  paths: HomePaths,
  name: string,
  now: Instant,
): Promise<Result<SecretRemoved, HomeTrouble>> {
  const auth = readAuth(paths)
  if (!auth.ok) return auth.error.kind === 'auth_broken' ? moveAside(paths.auth, now) : auth
  const { entries, tightened } = auth.value
  if (secretOf(entries, name) === null) return ok({ removed: false, tightened, setAside: null })
  const { [name]: _entry, ...others } = entries
  const { [fieldOf(name)]: _secret, ...rest } = entryOf(entries, name)
  const left = Object.keys(rest).length === 0 ? others : { ...others, [name]: rest }
  const written = await writeEntries(paths, left)
  return written.ok ? ok({ removed: true, tightened, setAside: null }) : written
}

/** What cannot be read may hold the secret: it is no longer looked into, but it is not lost either. */
function moveAside(file: string, now: Instant): Result<SecretRemoved, HomeTrouble> {
  const aside = setAside(file, now)
  if (!aside.ok) return aside
  rmSync(file)
  return ok({ removed: false, tightened: [], setAside: aside.value })
}

function readAuth(paths: HomePaths): Result<AuthRead, HomeTrouble> {
  const read = readWhole(paths.auth)
  if (!read.ok) return read
  if (read.value === null) return ok({ entries: {}, tightened: [] })
  const tightened = tighten(paths.auth)
  const entries = entriesOfJson(read.value)
  return entries === null
    ? no({ kind: 'auth_broken', file: paths.auth, why: 'this is not a JSON object' })
    : ok({ entries, tightened })
}

/** Null when the text is no JSON object. The parser's own message would quote the text, and with it a secret. */
function entriesOfJson(text: string): Entries | null {
  try {
    const checked = v.safeParse(entriesSchema, JSON.parse(text))
    return checked.success ? checked.output : null
  } catch {
    return null
  }
}

function entryOf(entries: Entries, name: string): Entries {
  const checked = v.safeParse(entriesSchema, entries[name])
  return checked.success ? checked.output : {}
}

function secretOf(entries: Entries, name: string): string | null {
  const secret = entryOf(entries, name)[fieldOf(name)]
  return typeof secret === 'string' && secret.trim() !== '' ? secret.trim() : null
}

const writeEntries = (paths: HomePaths, entries: Entries) =>
  writeWhole(paths.auth, `${JSON.stringify(entries, null, 2)}\n`, 0o600)

function setAside(file: string, now: Instant): Result<string, HomeTrouble> {
  const copy = `${file}.broken-${now.slice(0, 19).replaceAll(':', '')}`
  try {
    copyFileSync(file, copy)
    chmodSync(copy, 0o600)
    return ok(copy)
  } catch (error) {
    return no(fileTrouble('write', copy, error))
  }
}
