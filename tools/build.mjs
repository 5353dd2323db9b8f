/**
 * Makes dist/ from the sources, after installing the packages where they are missing.
 *   node tools/build.mjs              always
 *   node tools/build.mjs --if-stale   only when something is newer than the last build
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dropCompiled, isCompiledHere, keepCompiled } from './compiled.mjs'
import { install, isInstalled } from './install.mjs'
import { alone } from './lock.mjs'
import { giveUp, ROOT, runTool, say } from './project.mjs'
import { writeReference } from './reference.mjs'

/** What the program is made of; the launcher `jdo` looks at the same list. */
const SOURCES = ['src', 'migrations', 'tools', 'package.json', 'package-lock.json', 'rolldown.config.ts']

/** Installs and builds what is missing or old. Whoever asks while another builds waits, and finds it done. */
export const makeReady = ({ always = false } = {}) =>
  alone(() => {
    const isNew = !isInstalled()
    if (!isNew && !always && !isStale() && isCompiledHere()) return
    say(isNew ? 'installing packages and building, once …' : 'building …')
    if (isNew) install()
    build()
  })

function build() {
  dropCompiled()
  const { code, output } = runTool('rolldown/bin/cli.mjs', ['-c', 'rolldown.config.ts'], 'pipe')
  if (code !== 0) giveUp(`the build failed.\n${output}`)
  writeReference()
  keepCompiled()
}

function isStale() {
  const builtMs = changedMs('dist/package.json')
  return SOURCES.flatMap(below).some((path) => changedMs(path) > builtMs)
}

/** A path and all that is in it; a folder's own time tells of removals. */
function below(path) {
  const isFolder = statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory()
  return isFolder
    ? [path, ...readdirSync(join(ROOT, path), { recursive: true }).map((name) => join(path, name))]
    : [path]
}

/** Before all time for what is not there. */
const changedMs = (path) => statSync(join(ROOT, path), { throwIfNoEntry: false })?.mtimeMs ?? 0

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await makeReady({ always: !process.argv.includes('--if-stale') })
}
