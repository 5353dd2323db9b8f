/** Addresses without whatever could be a secret in them: no user, no password, nothing after `?` or `#`. */
import { cleanLine } from './clean.ts'

const PARTS = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/?#]*@)?([^/?#]+)([^?#]*)/i

/** "jdo-me.turso.io"; "The server" where there is no host to be seen. */
export const hostOf = (url: string): string => PARTS.exec(cleanLine(url))?.[2] ?? 'The server'

export function urlText(url: string): string {
  const [, scheme, host, path] = PARTS.exec(cleanLine(url)) ?? []
  return scheme === undefined ? '' : `${scheme}${host}${path}`
}
