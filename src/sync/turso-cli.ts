/** Makes a database through the `turso` program, where it is installed and signed in. */
import { execFile } from 'node:child_process'
import { no, ok, type Result } from '../base/result.ts'
import { redact } from '../home/redaction.ts'
import { readCloudUrl } from './cloud-url.ts'
import type { Link } from './link.ts'
import type { CliTrouble, SyncTrouble } from './trouble.ts'

/** A database of this name that exists already is used. The token is read from its output and passes through no file. */
export async function makeDatabaseByCli(name: string): Promise<Result<Link, SyncTrouble>> {
  const created = await turso('db', 'create', name)
  if (!created.ok && !(created.error.kind === 'cli_refused' && /already exists/i.test(created.error.said)))
    return created
  const address = await turso('db', 'show', name, '--url')
  if (!address.ok) return address
  const token = await turso('db', 'tokens', 'create', name)
  if (!token.ok) return token
  const url = readCloudUrl(address.value)
  return url.ok ? ok({ url: url.value, token: token.value }) : no({ kind: 'bad_url', why: url.error })
}

const DEADLINE_MS = 60_000

function turso(...words: readonly string[]): Promise<Result<string, CliTrouble>> {
  return new Promise((resolve) => {
    execFile('turso', [...words], { timeout: DEADLINE_MS }, (error, out, err) => {
      if (error === null) resolve(ok(out.trim()))
      else if (error.code === 'ENOENT') resolve(no({ kind: 'cli_missing' }))
      else resolve(no({ kind: 'cli_refused', said: redact((err || out).trim(), []) }))
    })
  })
}
