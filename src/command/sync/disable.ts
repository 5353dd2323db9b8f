import { ok } from '../../base/result.ts'
import { disable } from '../../sync/disable.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'

export const syncDisable = command({
  name: 'sync disable',
  summary: 'keep everything here only; the cloud keeps its copy',
  options: {},
  examples: ['jdo sync disable'],
  group: 'sync',
  changes: 'machine',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  const done = await disable(door.sync, door.store)
  if (!done.ok) return troubled(done.error)
  const { wasEnabled, tokenInEnvironment, setAside } = done.value
  return ok({
    kind: 'sync_disabled',
    item: { was_enabled: wasEnabled, token_in_environment: tokenInEnvironment, set_aside: setAside },
  })
}
