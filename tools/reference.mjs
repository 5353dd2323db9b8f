/** Writes man/jdo.1 and docs/commands.md from the declarations, which the built program knows. Only what changed is written. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { giveUp, ROOT } from './project.mjs'

const PAGES = [
  ['man', 'man/jdo.1'],
  ['markdown', 'docs/commands.md'],
]

export function writeReference() {
  for (const [shape, path] of PAGES) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'dist/main.js'), '__reference', shape],
      { encoding: 'utf8', maxBuffer: 1e8 },
    )
    if (status !== 0) giveUp(`the built program does not tell its commands.\n${stderr}`)
    const file = join(ROOT, path)
    if (textOf(file) === stdout) continue
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, stdout)
  }
}

function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
