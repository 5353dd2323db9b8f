/**
 * Which database, and with which token: given by hand, made with a platform token, or made by the turso program; at a
 * terminal the person chooses (sync.md §3, a to d).
 */
import { no, ok, type Result } from '../../base/result.ts'
import { type Link, linkOf, offeredLink } from '../../sync/link.ts'
import { makeDatabase } from '../../sync/platform.ts'
import { makeDatabaseByCli } from '../../sync/turso-cli.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Choice, Need } from '../reply/need.ts'

/** Tokens are asked for, or come from the environment or standard input; never from an option. */
export type SetupInput = {
  readonly yes?: true
  readonly url?: string
  readonly token?: string
  readonly platform?: true
  readonly platformToken?: string
  readonly cli?: true
  readonly name?: string
  readonly organization?: string
  readonly group?: string
  readonly merge?: true
  readonly upload?: true
  readonly fresh?: true
  /** At a terminal: how the link is made was chosen. */
  readonly how?: string
}

type Linked = Result<Link, Failure | Need>

const NAME = 'jdo'

export async function linkMeant(input: SetupInput, door: Door): Promise<Linked> {
  if (input.platform) return linkByPlatform(input, door)
  if (input.cli) {
    const made = await makeDatabaseByCli(input.name ?? NAME)
    return made.ok ? made : troubled(made.error)
  }
  return linkByHand(input, door)
}

// ── by hand ─────────────────────────────────────────────────────────────────────────────────────────────────────

async function linkByHand(input: SetupInput, door: Door): Promise<Linked> {
  const token = await secretGiven(input.token, 'JDO_TURSO_AUTH_TOKEN', door)
  const offered = await offeredLink(door.sync, { url: input.url, token })
  if (!offered.ok) return troubled(offered.error)
  if (offered.value.url === undefined)
    return no(door.interactive && input.how === undefined ? askHow : askUrl(input))
  const known = token ?? (door.interactive ? undefined : offered.value.token)
  if (known === undefined) return no(askToken)
  const link = linkOf({ url: offered.value.url, token: known })
  return link.ok ? link : troubled(link.error)
}

/** Given now: typed, in the environment, or on standard input. One that is kept serves scripts that set up again. */
async function secretGiven(
  typed: string | undefined,
  variable: string,
  door: Door,
): Promise<string | undefined> {
  const given = (typed ?? door.sync.env[variable] ?? '').trim() || (await door.readInput()).trim()
  return given === '' ? undefined : given
}

const ways: readonly Choice[] = [
  { ref: 'address', text: 'I have a database: I paste its address and a token', sets: { how: 'address' } },
  { ref: 'platform', text: 'Make one, with a platform token of my Turso account', sets: { platform: true } },
  { ref: 'cli', text: 'Make one, with the turso program that is signed in here', sets: { cli: true } },
  { ref: 'account', text: 'I have no Turso account yet', sets: { how: 'account' } },
]

const askHow: Need = {
  kind: 'need',
  field: 'how',
  ask: 'choose',
  question:
    'Every promise, task, note and name here will be copied to a Turso database of yours, and to the machines that you link to it. Which database?',
  choices: ways,
  refusal: {
    kind: 'unconfirmed',
    what: 'no database was named',
    how: 'jdo sync setup --url libsql://NAME.turso.io',
  },
}

const STEPS = `1. Sign up at https://turso.tech (the free plan is enough).
2. Install their program: https://docs.turso.tech/cli
3. turso auth login
4. turso db create ${NAME}
5. turso db show ${NAME} --url            the address
6. turso db tokens create ${NAME}         the token`

const askUrl = ({ how }: SetupInput): Need => ({
  kind: 'need',
  field: 'url',
  ask: 'text',
  question: 'The address of the database (turso db show NAME --url)?',
  how: 'jdo sync setup --url libsql://NAME.turso.io',
  ...(how === 'account' && { about: { kind: 'text', item: { text: STEPS } } }),
})

const askToken: Need = {
  kind: 'need',
  field: 'token',
  ask: 'secret',
  question: 'A token that may read and write it (turso db tokens create NAME)?',
  how: 'JDO_TURSO_AUTH_TOKEN=…, or the token on standard input',
}

// ── by the platform ─────────────────────────────────────────────────────────────────────────────────────────────

async function linkByPlatform(input: SetupInput, door: Door): Promise<Linked> {
  const token = await secretGiven(input.platformToken, 'JDO_TURSO_PLATFORM_TOKEN', door)
  if (token === undefined) return no(askPlatformToken)
  const { organization, group, name = NAME } = input
  const made = await makeDatabase(door.sync.env, {
    token,
    name,
    ...(organization !== undefined && { organization }),
    ...(group !== undefined && { group }),
  })
  if (made.ok) return ok(made.value)
  return made.error.kind === 'which_organization' && made.error.slugs.length > 0
    ? no(askOrganization(made.error.slugs, token))
    : troubled(made.error)
}

const askPlatformToken: Need = {
  kind: 'need',
  field: 'platformToken',
  ask: 'secret',
  question: 'A platform token (turso auth api-tokens mint jdo)? It is used once and not kept.',
  how: 'JDO_TURSO_PLATFORM_TOKEN=…, or the token on standard input',
}

const askOrganization = (slugs: readonly string[], platformToken: string): Need => ({
  kind: 'need',
  field: 'organization',
  ask: 'choose',
  question: 'In which organization?',
  choices: slugs.map((slug) => ({ ref: slug, text: slug, sets: { organization: slug, platformToken } })),
  refusal: {
    kind: 'unconfirmed',
    what: `the token knows several organizations (${slugs.join(', ')})`,
    how: '--organization SLUG',
  },
})
