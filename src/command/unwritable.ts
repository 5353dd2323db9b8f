/** What the system says against writing a file that a person named. Anything else is no matter of that file. */
import { troubled } from './failure.ts'

/** Where SQLite writes it, what the system says comes as its codes. */
export const BY_SQLITE = /^SQLITE_(FULL|IOERR|CANTOPEN|PERM|READONLY)/

export function unwritable(path: string, cause: unknown, codes?: RegExp): ReturnType<typeof troubled> {
  const isSaid =
    cause instanceof Error && ('syscall' in cause || ('code' in cause && codes?.test(String(cause.code))))
  if (!isSaid) throw cause
  return troubled({ kind: 'file_unwritable', path, cause })
}
