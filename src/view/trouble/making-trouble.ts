/** What went wrong while a database was being made at Turso. */
import { unreachable } from '../../base/unreachable.ts'
import type { Failure } from '../../command/reply/failure.ts'
import { quote } from '../shape/phrase.ts'
import type { Said } from './refusal.ts'

type Trouble = Extract<Failure, { kind: 'trouble' }>['trouble']
type MakingTrouble = Extract<Trouble, { kind: `platform_${string}` | `cli_${string}` | 'which_organization' }>

const BY_HAND = 'By hand: turso db create jdo, then jdo sync setup --url …'

export function sayMaking(trouble: MakingTrouble): Said {
  switch (trouble.kind) {
    case 'platform_offline':
      return {
        message: 'Turso cannot be reached.',
        hint: 'Check the network, then do it again. Nothing was saved.',
      }
    case 'platform_unauthorised':
      return {
        message: 'Turso does not accept the platform token.',
        hint: 'Make a new one: turso auth api-tokens mint jdo',
      }
    case 'platform_quota':
      return {
        message: `Turso does not make another database: ${quote(trouble.detail)}.`,
        hint: 'Look at the plan at turso.tech, or use a database that exists: jdo sync setup --url …',
      }
    case 'platform_refused':
      return { message: `Turso refused: ${quote(trouble.detail)}.`, hint: BY_HAND }
    case 'which_organization':
      return {
        message: 'The platform token belongs to no organization of that name.',
        hint: 'Name one: --organization SLUG',
      }
    case 'cli_missing':
      return {
        message: 'There is no program turso here.',
        hint: 'Install it (docs.turso.tech/cli), or: jdo sync setup --platform',
      }
    case 'cli_refused':
      return {
        message: `turso said: ${quote(trouble.said)}`,
        hint: 'Sign in with turso auth login, then do it again.',
      }
    default:
      return unreachable(trouble)
  }
}
