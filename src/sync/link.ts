/** What ties this device to a database: whether it is switched on, the address, the token. */
import { join } from 'node:path'
import { no, ok, type Result } from '../base/result.ts'
import { tursoToken } from '../home/auth.ts'
import { readSettings } from '../home/settings.ts'
import { readCloudUrl } from './cloud-url.ts'
import type { SyncHouse } from './sync-house.ts'
import type { SyncTrouble } from './trouble.ts'

export type Link = { readonly url: string; readonly token: string }

/** The link that is switched on, or why there is none. */
export async function readLink({ paths, env }: SyncHouse): Promise<Result<Link, SyncTrouble>> {
  const settings = await readSettings(paths, env)
  if (!settings.ok) return no({ kind: 'home', trouble: settings.error })
  const { turso_enabled, turso_db_url } = settings.value
  if (!turso_enabled || turso_db_url === undefined) return no({ kind: 'not_linked' })
  const url = readCloudUrl(turso_db_url)
  if (!url.ok) return no({ kind: 'bad_url', why: url.error })
  const token = await tursoToken(paths, env)
  if (!token.ok) return no({ kind: 'home', trouble: token.error })
  return token.value.secret === null
    ? no({ kind: 'no_token' })
    : linkOf({ url: url.value, token: token.value.secret })
}

/** A token with blanks, line ends or letters beyond ASCII fits no header: what refuses it would quote it. */
export const linkOf = (link: Link): Result<Link, SyncTrouble> =>
  /^[\x21-\x7e]+$/.test(link.token) ? ok(link) : no({ kind: 'unauthorised', url: link.url })

export type Offer = { readonly url: string | undefined; readonly token: string | undefined }

/** The link that setup would make: what was given now, before what is known from earlier. */
export async function offeredLink(
  { paths, env }: SyncHouse,
  given: Offer,
): Promise<Result<Offer, SyncTrouble>> {
  const settings = await readSettings(paths, env)
  if (!settings.ok) return no({ kind: 'home', trouble: settings.error })
  const token = given.token === undefined ? await tursoToken(paths, env) : ok({ secret: given.token })
  // Secrets that cannot be read hold none to offer; writing the new one puts them aside.
  if (!token.ok && token.error.kind !== 'auth_broken') return no({ kind: 'home', trouble: token.error })
  const known = token.ok ? token.value.secret : null
  const url = given.url ?? settings.value.turso_db_url
  const read = url === undefined ? undefined : readCloudUrl(url)
  if (read?.ok === false) return no({ kind: 'bad_url', why: read.error })
  return ok({ url: read?.value, token: known ?? undefined })
}

export const replicaPath = ({ paths }: SyncHouse): string => join(paths.replicaFolder, 'replica.db')
