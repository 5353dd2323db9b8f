/** `npm run check`: what can be known without running the program. Every part runs, so that one look shows all. */
import { install, isInstalled } from './install.mjs'
import { alone } from './lock.mjs'
import { runTool, say } from './project.mjs'

const PARTS = [
  ['style', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']],
  ['types', 'typescript/bin/tsc', ['--noEmit']],
  ['arrows', 'vitest/vitest.mjs', ['run', '--reporter=dot', 'test/arrows.test.ts']],
  ['unused', 'knip/bin/knip.js', ['--no-progress']],
  ['lockfile', '../tools/complete-lock.mjs', ['--check']],
]

await alone(() => {
  if (isInstalled()) return
  say('installing packages …')
  install()
})

const failed = PARTS.filter(([name, script, args]) => {
  process.stdout.write(`── ${name}\n`)
  return runTool(script, args).code !== 0
}).map(([name]) => name)

process.stdout.write(failed.length === 0 ? 'check: all is well\n' : `check: failed in ${failed.join(', ')}\n`)
process.exitCode = failed.length === 0 ? 0 : 1
