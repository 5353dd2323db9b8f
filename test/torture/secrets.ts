/** Where neither the token nor a word of a person belongs: logs, settings, the list of processes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

export type Secrets = { readonly token: string; readonly marker: string }

/** All text below a home but its databases and the one file that is there to hold the token. */
export function findSecrets(home: string, { token, marker }: Secrets): readonly string[] {
  if (!existsSync(home)) return []
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.db(-|$)/.test(entry.name) && entry.name !== 'filler')
    .flatMap(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'latin1')
      const found = [name === 'auth.json' ? '' : token, marker].filter(
        (secret) => secret !== '' && text.includes(secret),
      )
      return found.map(
        (secret) => `${basename(home)}/${name} holds ${secret === token ? 'the token' : 'a text'}`,
      )
    })
}

/** How every process was called; none where the system does not tell. */
export function processLines(): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')
      } catch {
        return ''
      }
    })
}
