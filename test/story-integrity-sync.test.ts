/** Two machines see the same danger: one plan, one letter, one deadline that counts. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Item, makeScene, type Scene, type SyncMachine } from './sync-scene.ts'

let scene: Scene
let a: SyncMachine
let b: SyncMachine
beforeEach(async () => {
  scene = await makeScene()
  a = await scene.linked()
  b = await scene.linked()
})
afterEach(() => scene.end())

const syncAll = async (...machines: readonly SyncMachine[]) => {
  for (const machine of machines) await machine.ok('sync', 'now')
}

type Shown = {
  readonly item: Item
  readonly tasks: readonly Item[]
  readonly cleanup?: Item
  readonly notification?: Item
}
const shown = async (machine: SyncMachine, id: string) =>
  (await machine.ok('show', id, '--json')).json() as Shown
const withoutRef = ({ ref: _own, commitment: _local, ...row }: Item) => row

it('[C4] marked at risk on both, offline: plan and notification arrive once, the later words stand', async () => {
  const { id } = await a.promise('the annual report')
  await syncAll(a, b)
  await a.ok('atrisk', id, '--reason', 'told here first', '--impact', 'they wait')
  await b.ok('atrisk', id, '--reason', 'told there later', '--resolution', 'half of it')
  await syncAll(a, b, a)
  const [here, there] = [await shown(a, id), await shown(b, id)]
  for (const side of [here, there]) {
    expect(side.item.status).toBe('at_risk')
    expect(side.tasks).toMatchObject([{ is_notification: true, position: 0, status: 'pending' }])
    expect(side.tasks[0]?.scope).toContain('told there later')
    expect(side.cleanup).toMatchObject({
      status: 'planned',
      impact: 'they wait',
      mitigations: ['half of it'],
    })
    expect(side.cleanup?.notification_task_id).toBe(side.notification?.id)
  }
  expect(here.cleanup && withoutRef(here.cleanup)).toEqual(there.cleanup && withoutRef(there.cleanup))
  expect(here.tasks.map(withoutRef)).toEqual(there.tasks.map(withoutRef))
  const plans = await scene.server.query('select count(*) as n from cleanup where deleted_at is null')
  const letters = await scene.server.query('select count(*) as n from task where is_notification = 1')
  expect([plans[0]?.n, letters[0]?.n]).toEqual([1, 1])

  // Told on one, kept on the other.
  await a.ok('task', 'done', here.tasks[0]?.ref ?? '')
  await syncAll(a, b)
  expect((await shown(b, id)).cleanup?.status).toBe('in_progress')
  await b.ok('done', id)
  await syncAll(b, a)
  expect(await shown(a, id)).toMatchObject({ item: { recovered: true }, cleanup: { status: 'completed' } })
  for (const machine of [a, b])
    expect((await machine.ok('integrity', '--json')).json()).toMatchObject({ item: { score: 95, why: [] } })
})

it('[C7] a deadline and whether it was agreed travel together, and a merge never mixes two moves', async () => {
  const { id } = await a.promise('the annual report')
  await syncAll(a, b)
  await a.ok('renegotiate', id, '--due', '2031-06-01', '--not-agreed')
  await b.ok('renegotiate', id, '--due', '2031-07-01', '--agreed')
  await syncAll(a, b, a)
  for (const machine of [a, b])
    expect((await shown(machine, id)).item).toMatchObject({ due_date: '2031-07-01', original_due_at: null })
})
