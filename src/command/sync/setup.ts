/** Links this device to a Turso database. Looks first, asks what is to happen with what stands here and there, then does it. */
import { no, ok, type Result } from '../../base/result.ts'
import { type Examined, examine } from '../../sync/examine.ts'
import type { Link } from '../../sync/link.ts'
import { readStatus } from '../../sync/read-status.ts'
import { connect, type Stopped, type Way } from '../../sync/setup.ts'
import { type Answer, command, flag, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, troubled } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Choice, Need } from '../reply/need.ts'
import type { Reply } from '../reply/reply.ts'
import { linkMeant, type SetupInput } from './link.ts'
import { askMass } from './mass.ts'

export const setupOptions = {
  url: text('URL', 'the database, as `turso db show NAME --url` prints it'),
  platform: flag('make the database with a Turso platform token (asked for, or JDO_TURSO_PLATFORM_TOKEN)'),
  cli: flag('make the database with the turso program, which is signed in'),
  name: text('NAME', 'what the database is called that is made (jdo)'),
  organization: text('SLUG', 'the Turso organization in which it is made'),
  group: text('NAME', 'the Turso group in which it is made'),
  merge: flag('both sides hold promises: bring them together'),
  upload: flag('send what is here to the empty database'),
  fresh: flag('set aside what is here (in a dated file), begin with what the cloud has'),
} as const

export const syncSetup = command({
  name: 'sync setup',
  summary: 'keep the same promises on another machine, through a Turso database',
  options: setupOptions,
  examples: [
    'jdo sync setup',
    'jdo sync setup --url libsql://promises-anna.turso.io',
    'jdo sync setup --cli --upload',
    'turso db tokens create promises | jdo sync setup --url libsql://promises-anna.turso.io --merge',
  ],
  group: 'sync',
  changes: 'promises',
  run: setUp,
})

/** Also what `sync join` does, once it knows the link. */
export async function setUp(input: SetupInput, door: Door): Promise<Answer> {
  const chosen = (['merge', 'upload', 'fresh'] as const).filter((way) => input[way])
  if (chosen.length > 1) return misread({ kind: 'options_exclude', options: chosen.map((way) => `--${way}`) })
  const link = await linkMeant(input, door)
  if (!link.ok) return link
  const examined = await examine(door.sync, door.store, link.value)
  if (!examined.ok) return troubled(examined.error)
  const way = wayOf(input, examined.value)
  if (!way.ok) return way
  // A mass change is agreed to by whoever has just chosen what is to happen, not by who only brings a new token (S10).
  const permission = { allowMass: chosen.length > 0 || input.yes === true }
  const connected = await connect(door.sync, door.store, examined.value, way.value, permission)
  if (!connected.ok) return stopped(connected.error)
  const status = await readStatus(door.sync, door.store)
  if (!status.ok) return troubled(status.error)
  const { copy, round } = connected.value
  const { sent, received } = round.edits
  return ok({
    kind: 'sync_setup',
    item: { ...status.value, did: doneBy[way.value], backup: copy, sent, received },
  })
}

const stopped = ({ trouble, copy, isOn }: Stopped): Result<never, Failure | Need> =>
  trouble.kind === 'held'
    ? no(askMass(trouble.count, copy))
    : no({ kind: 'trouble', trouble, stands: { backup: copy, sync_is_on: isOn } })

const doneBy: Readonly<Record<Way, Extract<Reply, { kind: 'sync_setup' }>['item']['did']>> = {
  start: 'switched_on',
  upload: 'uploaded',
  download: 'downloaded',
  merge: 'merged',
  fresh: 'fresh',
}

// ── the way ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is to happen with what stands here and there (sync.md §3). */
function wayOf(input: SetupInput, examined: Examined): Result<Way, Need> {
  const isHere = examined.here.rows > 0
  const isThere = examined.cloud.rows > 0
  if (!isHere) return ok(isThere ? 'download' : 'start')
  if (input.fresh) return ok('fresh')
  // What travels between this device and this database was agreed on before.
  const isAgreed = input.merge || input.yes || examined.isOurs
  if (!isThere) return isAgreed || input.upload ? ok('upload') : no(askUpload(examined))
  return isAgreed ? ok('merge') : no(askMerge(examined))
}

/** A database that was made for this question is not made again for the answer. */
const settled = ({ url, token }: Link) => ({ url, token, platform: undefined, cli: undefined })

const setAside = (link: Link): Choice => ({
  ref: 'fresh',
  text: 'begin with what is in the cloud; set aside what is here',
  sets: { ...settled(link), fresh: true },
})

function askUpload({ here, link }: Examined): Need {
  const what = `${promises(here.commitments)} here, the database is empty`
  const choices = [
    { ref: 'upload', text: `upload them to ${link.url}`, sets: { ...settled(link), upload: true } },
    setAside(link),
  ]
  return {
    kind: 'need',
    field: 'way',
    ask: 'choose',
    question: `There are ${what}. What shall happen?`,
    choices,
    refusal: { kind: 'unconfirmed', what, how: '--upload, or --fresh to begin empty and set them aside' },
  }
}

function askMerge({ here, cloud, difference, link }: Examined): Need {
  const { onlyHere, onlyThere, both, differing } = difference
  const what = `${promises(here.commitments)} here and ${cloud.commitments} in the cloud: ${onlyHere} only here, ${onlyThere} only there, ${both} in both (${differing} of them differ)`
  return {
    kind: 'need',
    field: 'way',
    ask: 'choose',
    question: `There are ${what}. What shall happen?`,
    choices: [
      {
        ref: 'merge',
        text: 'merge: the later edit of each part stays, nothing is lost',
        sets: { ...settled(link), merge: true },
      },
      setAside(link),
    ],
    refusal: { kind: 'unconfirmed', what, how: '--merge, or --fresh to take what the cloud has' },
  }
}

const promises = (count: number): string => (count === 1 ? '1 promise' : `${count} promises`)
