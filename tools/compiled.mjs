/**
 * Keeps the compiled code of what daily commands call in dist/compiled/, one file a chunk, for the Node that builds
 * (src/start.ts says why). They are run for it as people run them, in a home of their own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, say } from './project.mjs'

/** In this order: each keeps what those before it have called, and adds its own. */
const DAILY = [
  ['commit', 'send the report to Sarah by friday 3pm', '--yes'],
  ['commit', 'send the slides', '--to', 'Sarah', '--due', 'tomorrow'],
  ['list'],
  ['list', '--json'],
  ['show', 'c1'],
  ['edit', 'c1', '--notes', 'in colour'],
  ['start', 'c1'],
  ['done', 'c1'],
  ['capture', 'ask Sarah'],
  ['today'],
  ['--version'],
  ['--help'],
]
/** Where sync is on, for each of them; with JDO_SYNC_BACKGROUND=0 nobody is called. */
const LINKED = 'turso_enabled = true\nturso_db_url = "http://127.0.0.1:9"\n'
const LINKED_DAILY = [['commit', 'send the minutes', '--to', 'Sarah', '--due', 'tomorrow'], ['list']]

const DIST = join(ROOT, 'dist')
const ALL_COMPILED = join(DIST, 'compiled')
/** Of the daily commands; gone when all of them have run. */
const HOME = join(ALL_COMPILED, 'home')

/** Before chunks change: what was kept for the old ones is of no use. */
export const dropCompiled = () => rmSync(ALL_COMPILED, { recursive: true, force: true })

/** False also where another Node has built, or a build was stopped on its way. */
export const isCompiledHere = () =>
  existsSync(join(DIST, 'build-id')) && existsSync(folderHere()) && !existsSync(HOME)

/** As src/start.ts names it. */
function folderHere() {
  const { size, mtimeMs } = statSync(process.execPath)
  const build = readFileSync(join(DIST, 'build-id'), 'utf8')
  return join(ALL_COMPILED, `${build}-${process.version}-${size}-${mtimeMs}`)
}

/** What it makes is worth having and not needed: where it cannot be had, that is said, and the program is complete. */
export function keepCompiled() {
  try {
    compileDaily()
  } catch (cause) {
    dropCompiled()
    say(
      `the code of daily commands could not be compiled beforehand; they begin a little later. ${cause.message}`,
    )
  }
}

function compileDaily() {
  const compiled = folderHere()
  mkdirSync(HOME, { recursive: true })
  mkdirSync(compiled)
  makeRoom(compiled)
  for (const words of DAILY) run(words, compiled)
  writeFileSync(join(HOME, 'settings.toml'), LINKED)
  for (const words of LINKED_DAILY) run(words, compiled)
  dropEmpty(compiled)
  rmSync(HOME, { recursive: true })
}

/** An empty file for each chunk: there its code may go. Only Node's own modules may import packages: those have none. */
function makeRoom(compiled) {
  for (const name of readdirSync(DIST)) {
    if (!name.endsWith('.js') || name === 'main.js') continue
    if (!/\bimport\(/.test(readFileSync(join(DIST, name), 'utf8')))
      writeFileSync(join(compiled, `${name}.bin`), '')
  }
}

function run(words, compiled) {
  const { PATH, SYSTEMROOT = '' } = process.env
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--require', join(ROOT, 'tools/compiling.cjs'), join(DIST, 'main.js'), ...words],
    {
      encoding: 'utf8',
      env: { PATH, SYSTEMROOT, COMPILED: compiled, JDO_HOME: HOME, JDO_SYNC_BACKGROUND: '0' },
    },
  )
  if (status !== 0) throw new Error(`jdo ${words.join(' ')}: ${stderr}`)
}

/** What no command of the day has asked for. */
function dropEmpty(compiled) {
  for (const name of readdirSync(compiled))
    if (statSync(join(compiled, name)).size === 0) rmSync(join(compiled, name))
}
