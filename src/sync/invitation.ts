/** One line that holds what a second device needs: the address and the token. As secret as the token itself. */
import { no, ok, type Result } from '../base/result.ts'
import type { Link } from './link.ts'
import type { SyncTrouble } from './trouble.ts'

const MARK = 'jdo-secret-1.'

export const invitationOf = ({ url, token }: Link): string =>
  MARK + Buffer.from(JSON.stringify([url, token])).toString('base64url')

export function readInvitation(text: string): Result<Link, SyncTrouble> {
  const code = text.trim()
  const read = code.startsWith(MARK) ? parsed(code.slice(MARK.length)) : undefined
  if (!Array.isArray(read) || read.length !== 2) return no({ kind: 'bad_invitation' })
  const [url, token]: unknown[] = read
  if (typeof url !== 'string' || typeof token !== 'string' || token === '')
    return no({ kind: 'bad_invitation' })
  return ok({ url, token })
}

function parsed(code: string): unknown {
  try {
    return JSON.parse(Buffer.from(code, 'base64url').toString())
  } catch {
    return undefined
  }
}
