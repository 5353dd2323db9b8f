/**
 * Takes the place of `@neon-rs/load` and `detect-libc` inside the bundle (see rolldown.config.ts). Those ask Node for a
 * diagnostic report to learn which C library runs here, 11 ms; trying the one and then the other takes none.
 */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  'linux x64': ['linux-x64-gnu', 'linux-x64-musl'],
  'linux arm64': ['linux-arm64-gnu', 'linux-arm64-musl'],
  'linux arm': ['linux-arm-gnueabihf', 'linux-arm-musleabihf'],
  'darwin x64': ['darwin-x64'],
  'darwin arm64': ['darwin-arm64'],
  'win32 x64': ['win32-x64-msvc'],
}

/** The suffix of the `@libsql/` package that loads on this machine; npm may have installed several. */
export function currentTarget(): string {
  const machine = `${process.platform} ${process.arch}`
  const failures: unknown[] = []
  for (const target of TARGETS[machine] ?? []) {
    try {
      require(`@libsql/${target}`)
      return target
    } catch (error) {
      failures.push(error)
    }
  }
  throw new Error(`no SQLite library loads on ${machine}`, { cause: failures[0] })
}

/** libsql's own check of the C library, already settled above: neither. */
export const familySync = (): null => null
export const GLIBC = 'glibc'
export const MUSL = 'musl'

/** libsql's development build, which has no place in ours. */
export const load = (): null => null
