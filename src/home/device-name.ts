/** What this machine is called where devices are listed: JDO_DEVICE_NAME, or its host name without the domain. */
import type { Env } from './paths.ts'

export function deviceName(env: Env, host: string = process.getBuiltinModule('node:os').hostname()): string {
  const name = env.JDO_DEVICE_NAME?.trim() || host.split('.')[0]
  // Reading \p{…} takes half a millisecond, and most names need no cleaning.
  const isPlain = /^[\x20-\x7e]*$/.test(name ?? '')
  return (isPlain ? name : name?.replace(/\p{C}/gu, ''))?.trim() || 'this machine'
}
