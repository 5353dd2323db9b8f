/** What no log may show, and the log of faults, which shows none of it. */
import type { Env, HomePaths } from '../home/paths.ts'
import { nowOf, type Premises } from './premises.ts'

/** Whatever it is part of. */
export async function secretsOf(env: Env, paths: HomePaths): Promise<readonly string[]> {
  const { listSecretValues } = await import('../home/auth.ts')
  const given = env.JDO_TURSO_AUTH_TOKEN?.trim()
  return [...(given ? [given] : []), ...(await listSecretValues(paths))]
}

/** Writes the fault down; gives the log's path. */
export async function logFaultAt(premises: Premises, fault: unknown): Promise<string> {
  const { env, paths } = premises
  const { logFault } = await import('../home/log.ts')
  const secrets = await secretsOf(env, paths)
  logFault({ file: paths.faultLog, level: 'plain', secrets }, fault, nowOf(premises))
  return paths.faultLog
}
