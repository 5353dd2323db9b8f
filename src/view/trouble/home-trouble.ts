/** What is wrong with this machine's own files, as a sentence and a next step. */
import { unreachable } from '../../base/unreachable.ts'
import type { Failure } from '../../command/reply/failure.ts'
import { cleanLine } from '../shape/clean.ts'
import { quote, sentence } from '../shape/phrase.ts'
import type { Said } from './refusal.ts'

type Trouble = Extract<Failure, { kind: 'trouble' }>['trouble']
type HomeTrouble = Extract<Trouble, { kind: 'home' }>['trouble']

export function sayHomeTrouble(trouble: HomeTrouble): Said {
  switch (trouble.kind) {
    case 'file_unusable':
      return {
        message: `Cannot ${trouble.act} ${cleanLine(trouble.file)} (${trouble.code}).`,
        hint: hintByCode(trouble.code),
      }
    case 'settings_broken':
      return {
        message: sentence(`${cleanLine(trouble.file)}, line ${trouble.line}: ${cleanLine(trouble.why)}`),
        hint: 'Mend that line.',
      }
    case 'auth_broken':
      return {
        message: sentence(`${cleanLine(trouble.file)}: ${cleanLine(trouble.why)}`),
        hint: 'Mend the file, or store the secret again: jdo sync setup',
      }
    case 'zone_unknown':
      return {
        message: `No time zone is called ${quote(trouble.zone)} (${trouble.source === 'settings' ? 'timezone in settings.toml' : trouble.source}).`,
        hint: 'Use a name such as Europe/Stockholm.',
      }
    default:
      return unreachable(trouble)
  }
}

function hintByCode(code: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'Make room on the disk.'
  if (code === 'EROFS') return 'The disk is read-only; set JDO_HOME to a folder that can be written.'
  return 'Look at who owns it and what its permissions are.'
}
