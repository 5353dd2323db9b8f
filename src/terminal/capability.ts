/** What a stream can show, worked out from the environment, the flags and whether it is a terminal. */

export type Env = Readonly<Record<string, string | undefined>>
export type ColorWish = 'auto' | 'always' | 'never'

const isOn = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && !/^(0|false)$/i.test(value)

/**
 * The nearer wish wins: flag, then environment, then settings, then whether it is a terminal. NO_COLOR goes before
 * FORCE_COLOR: whoever sets both, the plain one does no harm.
 */
export function hasColor(
  env: Env,
  wish: { readonly flag?: ColorWish | undefined; readonly setting?: ColorWish | undefined },
  isTerminal: () => boolean,
): boolean {
  if (wish.flag && wish.flag !== 'auto') return wish.flag === 'always'
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR === '' || isOn(env.FORCE_COLOR)
  if (isOn(env.CLICOLOR_FORCE)) return true
  if (env.CLICOLOR === '0' || env.TERM === 'dumb') return false
  if (wish.setting && wish.setting !== 'auto') return wish.setting === 'always'
  return isTerminal()
}

/**
 * Glyphs beyond ASCII: where the locale says so; on Windows and macOS always; nowhere on the kernel's own console, and on a
 * terminal that says that it can do nothing.
 */
export function hasUnicode(env: Env, platform: NodeJS.Platform): boolean {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  if (!locale) return platform === 'win32' || platform === 'darwin'
  return /utf-?8/i.test(locale)
}

export const isCi = (env: Env): boolean => isOn(env.CI)

export const DEFAULT_COLUMNS = 80

/** `fromTerminal` is 0 on terminals that do not know (a serial line, some test harnesses). */
export function columnsOf(env: Env, fromTerminal: number | undefined): number {
  if (fromTerminal) return fromTerminal
  const told = Number(env.COLUMNS)
  return Number.isInteger(told) && told > 0 ? told : DEFAULT_COLUMNS
}
