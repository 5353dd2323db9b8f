/** A device inside the test's own process: a real store, a real replica, a clock that the test may set wrong. */
import { copyFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '../src/base/result.ts'
import { instantOfMs } from '../src/base/time.ts'
import { type CommitmentFields, freshPromise } from '../src/domain/commitment.ts'
import { ensureFolder, homePaths } from '../src/home/paths.ts'
import type { Change } from '../src/store/change.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { type Decision, type Moment, save } from '../src/store/save.ts'
import { rowsOfIds } from '../src/store/travel.ts'
import { examine } from '../src/sync/examine.ts'
import { type Permission, sync } from '../src/sync/session.ts'
import { connect, type Way } from '../src/sync/setup.ts'
import type { SyncHouse } from '../src/sync/sync-house.ts'

export type Device = {
  readonly name: string
  readonly house: SyncHouse
  store: Store
  /** Added to the real clock, in ms. */
  skewMs: number
  /** `permission`: as for a person who has just chosen the way, unless it is said. */
  join(url: string, way: Way, permission?: Permission): ReturnType<typeof connect>
  sync(permission?: Permission): ReturnType<typeof sync>
  /** Puts this file in the place of the database. */
  replaceStore(file: string): Promise<void>
  promise(deliverable: string, values?: Partial<CommitmentFields>): string
  edit(id: string, values: Partial<CommitmentFields>): void
  change(...changes: Change[]): void
  row(id: string): Readonly<Record<string, unknown>> | undefined
  stop(): Promise<void>
}

/** `of`: its whole home is copied, as a person copies a folder to another machine. */
export async function makeDevice(name: string, of?: Device): Promise<Device> {
  const home = await mkdtemp(join(tmpdir(), `jdo-${name}-`))
  if (of !== undefined) await cp(of.house.paths.data, home, { recursive: true })
  const paths = homePaths({ JDO_HOME: home })
  ensureFolder(paths.data)
  const clock = { skewMs: 0 }
  const nowMs = () => Date.now() + clock.skewMs
  const house: SyncHouse = { paths, env: {}, deviceName: name, jdoVersion: 'test', nowMs, progress: () => {} }
  const open = async () =>
    must(
      await openStore({
        path: paths.database,
        backups: paths.backups,
        deviceName: name,
        jdoVersion: 'test',
        now: instantOfMs(nowMs()),
      }),
    )
  const write = <T>(decide: (moment: Moment) => Decision<T>): T =>
    must(save(device.store, instantOfMs(nowMs()), (moment) => ({ ok: true, value: decide(moment) })))
  const change = (...changes: Change[]) => {
    write(() => ({ changes, label: 'test', value: null }))
  }
  const device: Device = {
    name,
    house,
    get skewMs() {
      return clock.skewMs
    },
    set skewMs(ms) {
      clock.skewMs = ms
    },
    store: await open(),
    change,
    join: async (url, way, permission = { allowMass: true }) => {
      const examined = must(await examine(house, device.store, { url, token: 'secret' }))
      return connect(house, device.store, examined, way, permission)
    },
    sync: (permission) => sync(house, device.store, permission),
    promise: (deliverable, values = {}) =>
      write((moment) => {
        const id = moment.newId()
        const made = { ...plain(deliverable), ...values }
        return {
          changes: [{ kind: 'create', entity: 'commitment', id, values: made }],
          label: 'test',
          value: id,
        }
      }),
    edit: (id, values) => change({ kind: 'edit', entity: 'commitment', id, values }),
    row: (id) => rowsOfIds(device.store, 'commitment', [id]).get(id),
    replaceStore: async (file) => {
      device.store.close()
      for (const beside of ['', '-wal', '-shm']) await rm(`${paths.database}${beside}`, { force: true })
      await copyFile(file, paths.database)
      device.store = await open()
    },
    stop: async () => {
      device.store.close()
      await rm(home, { recursive: true, force: true })
    },
  }
  return device
}

const plain = (deliverable: string): CommitmentFields => ({
  ...freshPromise,
  deliverable,
  stakeholder_id: 'nobody',
  due_date: '2030-01-01',
  due_time: '17:00',
  timezone: 'UTC',
  due_at: '2030-01-01T17:00:00.000Z',
})

export function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`)
  return result.value
}
