/** A device inside the test's own process: a real store, a real replica, a clock that the test may set wrong. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '../src/base/result.ts'
import { instantOfMs } from '../src/base/time.ts'
import { type CommitmentFields, freshPromise } from '../src/domain/commitment.ts'
import { ensureFolder, homePaths } from '../src/home/paths.ts'
import { openStore, type Store } from '../src/store/open.ts'
import { type Change, save } from '../src/store/save.ts'
import { rowsOfIds } from '../src/store/travel.ts'
import { sync } from '../src/sync/session.ts'
import { connect, examine, type Way } from '../src/sync/setup.ts'
import type { SyncHouse } from '../src/sync/sync-house.ts'

export type Device = {
  readonly name: string
  readonly house: SyncHouse
  readonly store: Store
  /** Added to the real clock, in ms. */
  skewMs: number
  join(url: string, way: Way, token?: string): ReturnType<typeof connect>
  sync(): ReturnType<typeof sync>
  promise(deliverable: string, values?: Partial<CommitmentFields>): string
  edit(id: string, values: Partial<CommitmentFields>): void
  change(...changes: Change[]): void
  row(id: string): Readonly<Record<string, unknown>> | undefined
  stop(): Promise<void>
}

export async function makeDevice(name: string): Promise<Device> {
  const home = await mkdtemp(join(tmpdir(), `jdo-${name}-`))
  const paths = homePaths({ JDO_HOME: home })
  ensureFolder(paths.data)
  const device = { skewMs: 0 }
  const nowMs = () => Date.now() + device.skewMs
  const house: SyncHouse = { paths, env: {}, deviceName: name, jdoVersion: 'test', nowMs, progress: () => {} }
  const store = must(
    await openStore({
      path: paths.database,
      backups: paths.backups,
      deviceName: name,
      jdoVersion: 'test',
      now: instantOfMs(nowMs()),
    }),
  )
  const change = (...changes: Change[]) => {
    must(
      save(store, instantOfMs(nowMs()), () => ({ ok: true, value: { changes, label: 'test', value: null } })),
    )
  }
  return Object.assign(device, {
    name,
    house,
    store,
    change,
    join: async (url: string, way: Way, token = 'secret') =>
      connect(house, store, must(await examine(house, store, { url, token })), way),
    sync: () => sync(house, store),
    promise: (deliverable: string, values: Partial<CommitmentFields> = {}) => {
      let id = ''
      save(store, instantOfMs(nowMs()), (moment) => {
        id = moment.newId()
        const change: Change = {
          kind: 'create',
          entity: 'commitment',
          id,
          values: { ...plain(deliverable), ...values },
        }
        return { ok: true, value: { changes: [change], label: 'test', value: null } }
      })
      return id
    },
    edit: (id: string, values: Partial<CommitmentFields>) =>
      change({ kind: 'edit', entity: 'commitment', id, values }),
    row: (id: string) => rowsOfIds(store, 'commitment', [id]).get(id),
    stop: async () => {
      store.close()
      await rm(home, { recursive: true, force: true })
    },
  })
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
