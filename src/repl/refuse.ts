/** A no that no command has said: what speaks it is loaded when there is one. */
import type { Failure } from '../command/reply/failure.ts'
import type { Session } from './session.ts'

export async function sayNo(session: Session, failure: Failure): Promise<void> {
  const { sayOutcome } = await import('./answer.ts')
  await sayOutcome(session, { ok: false, error: failure }, session.host.manner)
}
