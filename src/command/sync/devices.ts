import { ok } from '../../base/result.ts'
import { allDevices } from '../../store/device.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'

export const syncDevices = command({
  name: 'sync devices',
  summary: 'the machines that keep these promises, and when they were last heard of',
  options: {},
  examples: ['jdo sync devices'],
  group: 'sync',
  changes: 'nothing',
  run,
})

function run(_input: unknown, door: Door): Answer {
  const items = allDevices(door.store)
  return ok({ kind: 'devices', items, total: items.length })
}
