import { ok } from '../../base/result.ts'
import { invitationOf } from '../../sync/invitation.ts'
import { readLink } from '../../sync/link.ts'
import { type Answer, command } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'

export const syncInvite = command({
  name: 'sync invite',
  summary: 'print one line (a secret) with which another machine of yours can join',
  options: {},
  examples: ['jdo sync invite', 'jdo sync invite | ssh desktop jdo sync join'],
  group: 'sync',
  changes: 'nothing',
  run,
})

async function run(_input: unknown, door: Door): Promise<Answer> {
  const link = await readLink(door.sync)
  return link.ok ? ok({ kind: 'invitation', item: { code: invitationOf(link.value) } }) : troubled(link.error)
}
