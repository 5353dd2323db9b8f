/** How long a person waits for a command, against the least program over the same file. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readState, writeState } from '../src/store/state.ts'
import { freePort } from '../src/sync/local-server.ts'
import { type Figure, ratio } from './figure.ts'
import { type Home, makeHomes, storeAt } from './home.ts'
import { compare, processRun } from './measure.ts'

const PROMISES = 10_000
const TIMES = 21
/** Of the least program; set by the owner. */
const LIMIT = 1.5

const COMMIT = ['commit', 'send the slides', '--to', 'me', '--due', 'tomorrow'] as const

export async function startFigures(): Promise<readonly Figure[]> {
  const homes = await makeHomes([PROMISES, PROMISES])
  const [home, linked] = homes
  if (!home || !linked) throw new Error('no homes')
  const background = await linkToNothing(linked)
  const spent = await compare(
    {
      bare: processRun(home.bare),
      read: processRun(home.least('read')),
      write: processRun(home.least('write')),
      list: processRun(home.jdo(['list'])),
      json: processRun(home.jdo(['list', '--json'])),
      commit: processRun(home.jdo(COMMIT)),
      linked: processRun({ ...linked.jdo(COMMIT, background.env), after: background.settle }),
      version: processRun(home.jdo(['--version'])),
      help: processRun(home.jdo(['--help'])),
    },
    TIMES,
  )
  await background.end()
  for (const { machine } of homes) await machine.cleanup()
  const { bare, read, write, list, json, commit, linked: linkedCommit, version, help } = spent
  return [
    { what: 'least program, one query', against: 'node -e 0', ...ratio(read, bare) },
    { what: 'list', against: 'least, one query', ...ratio(list, read), limit: LIMIT },
    { what: 'list --json', against: 'least, one query', ...ratio(json, read), limit: LIMIT },
    { what: 'commit', against: 'least, one write', ...ratio(commit, write), limit: LIMIT },
    {
      what: 'commit, sync on, server dead',
      against: 'least, one write',
      ...ratio(linkedCommit, write),
      limit: LIMIT,
    },
    { what: 'commit, sync on, server dead', against: 'commit', ...ratio(linkedCommit, commit) },
    { what: '--version', against: 'node -e 0', ...ratio(version, bare), limit: LIMIT },
    { what: '--help', against: 'node -e 0', ...ratio(help, bare), limit: LIMIT },
  ]
}

/** Sync is on, nobody answers. Each run starts a worker; the next one waits until that has given up. */
async function linkToNothing({ machine, database }: Home) {
  const url = `http://127.0.0.1:${await freePort()}`
  writeFileSync(join(machine.home, 'settings.toml'), `turso_enabled = true\nturso_db_url = "${url}"\n`)
  const store = await storeAt(database)
  let lastAttempt = readState(store, 'last_attempt_at')
  const hasTried = () =>
    readState(store, 'last_attempt_at') !== lastAttempt && readState(store, 'worker_lease') === undefined
  return {
    env: { JDO_SYNC_BACKGROUND: undefined, JDO_TURSO_AUTH_TOKEN: 'none' },
    settle: async () => {
      for (let tries = 0; tries < 300 && !hasTried(); tries++) await sleep(20)
      lastAttempt = readState(store, 'last_attempt_at')
      for (const key of ['failures', 'next_attempt_at', 'trouble', 'announced'] as const)
        writeState(store, key, undefined)
      await sleep(100)
    },
    end: async () => store.close(),
  }
}
