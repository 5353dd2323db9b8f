import { no } from '../../base/result.ts'
import { readInvitation } from '../../sync/invitation.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { troubled } from '../failure.ts'
import type { Need } from '../reply/need.ts'
import { setUp, setupOptions } from './setup.ts'

const { url: _url, ...options } = setupOptions

export const syncJoin = command({
  name: 'sync join',
  summary: 'join with the line that `jdo sync invite` printed on another machine',
  options,
  examples: ['jdo sync join', 'ssh laptop jdo sync invite | jdo sync join --merge'],
  group: 'sync',
  changes: 'promises',
  run,
})

/** The line is a secret: it is asked for, or comes on standard input; never as an argument. */
async function run(input: Input<typeof options> & { readonly code?: string }, door: Door): Promise<Answer> {
  const code = input.code ?? (await door.readInput()).trim()
  if (code === '') return no(askCode)
  const link = readInvitation(code)
  return link.ok ? setUp({ ...input, ...link.value }, door) : troubled(link.error)
}

const askCode: Need = {
  kind: 'need',
  field: 'code',
  ask: 'secret',
  question: 'The line that `jdo sync invite` printed on the other machine?',
  how: 'jdo sync join, with the line on standard input',
}
