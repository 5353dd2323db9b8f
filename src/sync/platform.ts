/**
 * Makes a database for the promises through Turso's Platform API (docs.turso.tech/api-reference): organisation, group,
 * database, token. The platform token may do anything with the account; it is used here and kept nowhere.
 */
import { no, ok, type Result } from '../base/result.ts'
import type { Env } from '../home/paths.ts'
import { redact } from '../home/redaction.ts'
import { readCloudUrl } from './cloud-url.ts'
import type { Link } from './link.ts'
import type { PlatformTrouble, SyncTrouble } from './trouble.ts'

export type PlatformWish = {
  readonly token: string
  readonly organization?: string
  readonly group?: string
  /** The name of the database; one that exists already is used. */
  readonly name: string
}

const OFFICIAL = 'https://api.turso.tech/v1/'
/** Another one for tests, and for those who reach Turso in another way. */
const baseUrlOf = (env: Env): string => env.JDO_TURSO_API_URL?.trim() || OFFICIAL
const DEADLINE_MS = 30_000

export async function makeDatabase(env: Env, wish: PlatformWish): Promise<Result<Link, SyncTrouble>> {
  try {
    const { createClient } = await import('@tursodatabase/api')
    const config = { baseUrl: baseUrlOf(env), token: wish.token }
    const work = async (): Promise<Result<Link, SyncTrouble>> => {
      const org = await organizationFor(createClient({ ...config, org: 'none' }), wish)
      return org.ok
        ? databaseIn(createClient({ ...config, org: org.value }), wish, config.baseUrl === OFFICIAL)
        : org
    }
    return await withDeadline(work())
  } catch (cause) {
    return no(troubleOf(cause, wish.token))
  }
}

type Client = ReturnType<typeof import('@tursodatabase/api').createClient>

async function organizationFor(
  client: Client,
  { organization }: PlatformWish,
): Promise<Result<string, SyncTrouble>> {
  const slugs = (await client.organizations.list()).map(({ slug }) => slug)
  if (organization !== undefined && slugs.includes(organization)) return ok(organization)
  const [only] = slugs
  return only !== undefined && slugs.length === 1 && organization === undefined
    ? ok(only)
    : no({ kind: 'which_organization', slugs })
}

async function databaseIn(
  client: Client,
  wish: PlatformWish,
  isOfficial: boolean,
): Promise<Result<Link, SyncTrouble>> {
  const { group, name } = wish
  const hostname = await hostnameOf(client, name, await groupFor(client, group, isOfficial))
  const { jwt } = await client.databases.createToken(name, { authorization: 'full-access' })
  const url = readCloudUrl(`libsql://${hostname}`)
  return url.ok ? ok({ url: url.value, token: jwt }) : no({ kind: 'bad_url', why: url.error })
}

/** The one that is named; else the first there is; else a new one, near here. */
async function groupFor(client: Client, wanted: string | undefined, isOfficial: boolean): Promise<string> {
  const names = (await client.groups.list()).map(({ name }) => name)
  const [first] = names
  if (wanted === undefined ? first !== undefined : names.includes(wanted)) return wanted ?? first ?? ''
  return (await client.groups.create(wanted ?? 'default', await locationFor(client, isOfficial))).name
}

/** The nearest, where Turso itself is asked; another base address has its own places. */
async function locationFor(client: Client, isOfficial: boolean) {
  if (isOfficial) return (await client.locations.closest()).server
  const [first] = await client.locations.list()
  return first?.code ?? 'fra'
}

/** A database of this name that exists already is the one that another machine made. */
async function hostnameOf(client: Client, name: string, group: string): Promise<string> {
  try {
    return (await client.databases.create(name, { group })).hostname
  } catch (cause) {
    if (statusOf(cause) !== 409) throw cause
    return (await client.databases.get(name)).hostname
  }
}

function withDeadline<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TypeError('no answer')), DEADLINE_MS)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

const statusOf = (cause: unknown): number | undefined =>
  cause instanceof Error && 'status' in cause && typeof cause.status === 'number' ? cause.status : undefined

function troubleOf(cause: unknown, token: string): PlatformTrouble {
  const detail = redact(cause instanceof Error ? cause.message : String(cause), [token])
  const status = statusOf(cause)
  if (status === 401) return { kind: 'platform_unauthorised' }
  if (status === 402 || status === 403) return { kind: 'platform_quota', detail }
  return status === undefined ? { kind: 'platform_offline', detail } : { kind: 'platform_refused', detail }
}
