/** What can be wrong with this machine's own files. A value with the facts, and the one place that puts it into words. */
import { unreachable } from '../base/unreachable.ts'

export type FileAct = 'read' | 'write' | 'make'

export type HomeTrouble =
  /** `code` is the system's: ENOSPC, EACCES, EROFS … */
  | { readonly kind: 'file_unusable'; readonly act: FileAct; readonly file: string; readonly code: string }
  | { readonly kind: 'settings_broken'; readonly file: string; readonly line: number; readonly why: string }
  | { readonly kind: 'auth_broken'; readonly file: string; readonly why: string }
  | { readonly kind: 'zone_unknown'; readonly zone: string; readonly source: 'JDO_TIMEZONE' | 'settings' }

/** The system's error on a file as a value. Anything that carries no system code is a fault of ours and is thrown on. */
export function fileTrouble(act: FileAct, file: string, error: unknown): HomeTrouble {
  const code = systemCodeOf(error)
  if (code === null) throw error
  return { kind: 'file_unusable', act, file, code }
}

export function systemCodeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}

/** One sentence and the next step. */
export function sayHomeTrouble(trouble: HomeTrouble): { readonly sentence: string; readonly next: string } {
  switch (trouble.kind) {
    case 'file_unusable':
      return {
        sentence: `cannot ${trouble.act} ${trouble.file} (${trouble.code})`,
        next: nextByCode(trouble.code),
      }
    case 'settings_broken':
      return { sentence: `${trouble.file}, line ${trouble.line}: ${trouble.why}`, next: 'mend that line' }
    case 'auth_broken':
      return { sentence: `${trouble.file}: ${trouble.why}`, next: 'mend the file, or store the secret again' }
    case 'zone_unknown':
      return {
        sentence: `no time zone is called "${trouble.zone}" (${trouble.source === 'settings' ? 'timezone in settings.toml' : trouble.source})`,
        next: 'use a name such as Europe/Stockholm',
      }
    default:
      return unreachable(trouble)
  }
}

function nextByCode(code: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'make room on the disk'
  if (code === 'EROFS') return 'the disk is read-only; set JDO_HOME to a folder that can be written'
  return 'look at who owns it and what its permissions are'
}
