/** Short forms of commands. */
export const SHORT: Readonly<Record<string, string>> = {
  l: 'list',
  c: 'commit',
  v: 'show',
  d: 'done',
  h: 'help',
  '?': 'help',
}
