/**
 * Completes package-lock.json after an `npm install` from a mirror that lacks the binaries for other machines: npm leaves
 * those packages out, and then `npm ci` refuses the lockfile on every machine. Their parents pin them exactly, and their
 * names say where they run; npm takes them without a checksum.
 *   node tools/complete-lock.mjs           completes it
 *   node tools/complete-lock.mjs --check   only says whether it is complete
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, ROOT, say } from './project.mjs'

const LOCKFILE = join(ROOT, 'package-lock.json')
const SYSTEM = /android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|aix|win32/
const PROCESSOR = /wasm32|arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el/

const lock = JSON.parse(readFileSync(LOCKFILE, 'utf8'))
const added = Object.entries(lock.packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name, version]) => /^\d/.test(version) && packageSeenFrom(parent, name)?.version !== version)
    .map(([name, version]) => [
      placeOf(parent, name),
      { version, ...machineOf(name), ...(dev && { dev }), optional: true },
    ]),
)

if (added.length > 0 && process.argv.includes('--check')) {
  giveUp(`package-lock.json lacks ${added.length} packages for other machines: npm run lock adds them.`)
}
if (added.length > 0) {
  lock.packages = Object.fromEntries(
    [...Object.entries(lock.packages), ...added].sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  writeFileSync(LOCKFILE, `${JSON.stringify(lock, null, 2)}\n`)
  say(`${added.length} packages for other machines added to package-lock.json`)
}

/** What a parent would load under a name: as Node looks, from its own packages outwards. */
function packageSeenFrom(parent, name) {
  for (let place = parent; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[`${place && `${place}/`}node_modules/${name}`]
    if (found || place === '') return found
  }
}

/** Beside the parent, unless that place is taken. */
function placeOf(parent, name) {
  const beside = `${parent.slice(0, parent.lastIndexOf('node_modules/'))}node_modules/${name}`
  return beside in lock.packages ? `${parent}/node_modules/${name}` : beside
}

function machineOf(name) {
  const [system] = SYSTEM.exec(name) ?? []
  const [processor] = PROCESSOR.exec(name) ?? []
  const library = system !== 'linux' ? undefined : /musl/.test(name) ? 'musl' : 'glibc'
  return {
    ...(processor && { cpu: [processor] }),
    ...(library && { libc: [library] }),
    ...(system && { os: [system] }),
  }
}
