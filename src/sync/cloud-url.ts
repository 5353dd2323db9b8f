/**
 * The address of a cloud database, as people write it: libsql://, turso:// and https:// mean the same and become
 * https; plain http is for this machine only, because the token travels with every request.
 */
import { no, ok, type Result } from '../base/result.ts'

export type CloudUrlRefusal = {
  readonly kind:
    | 'not_a_url'
    /** Another scheme than https, libsql, turso, http. */
    | 'scheme'
    /** http:// to another machine. */
    | 'plain_http'
    /** A user name, a password, or anything after `?` or `#`, where tokens are often pasted. Never to be repeated. */
    | 'secret_inside'
}

const SECURE_SCHEMES: ReadonlySet<string> = new Set(['https', 'libsql', 'turso'])

/** The address in the one form that is stored and compared: https (or http on loopback), no slash at the end. */
export function readCloudUrl(text: string): Result<string, CloudUrlRefusal> {
  const trimmed = text.trim()
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(trimmed) ?? []
  if (scheme === undefined || rest === undefined) return no({ kind: 'not_a_url' })
  const known = scheme.toLowerCase()
  if (known !== 'http' && !SECURE_SCHEMES.has(known)) return no({ kind: 'scheme' })
  const url = parsedUrl(`${known === 'http' ? 'http' : 'https'}://${rest}`)
  if (!url) return no({ kind: 'not_a_url' })
  if (url.username || url.password || /[?#]/.test(rest)) return no({ kind: 'secret_inside' })
  if (known === 'http' && !isLoopback(url.hostname)) return no({ kind: 'plain_http' })
  return ok(`${url.origin}${url.pathname.replace(/\/+$/, '')}`)
}

/** `hostname` as the URL parser writes it: lower case, IPv4 in four decimal parts, IPv6 in brackets. */
const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)

function parsedUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
