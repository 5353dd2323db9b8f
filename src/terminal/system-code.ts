/** The system's name for what went wrong (EPIPE, ENOSPC …). An error without one is a fault of ours and is thrown on. */
export function systemCodeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}
