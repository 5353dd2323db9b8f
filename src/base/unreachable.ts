/** Ends a switch over a union: the compiler proves that no case is left, the throw defends against foreign data. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`)
}
