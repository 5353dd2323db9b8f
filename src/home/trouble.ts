/** What can be wrong with this machine's own files: a value with the facts. view/trouble/home-trouble.ts puts it into words. */

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
