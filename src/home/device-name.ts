/** What this machine is called where devices are listed: its host name without the domain, fit for a terminal. */
import { hostname } from 'node:os'

export function deviceName(host: string = hostname()): string {
  const first = host.split('.')[0]?.replace(/\p{C}/gu, '').trim()
  return first || 'this machine'
}
