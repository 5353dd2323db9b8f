/**
 * `npm run torture`: devices as processes, a real server, everything that can go wrong between them; one table at the end.
 *   node tools/torture.mjs --histories 200 --minutes 30   so many, or so long
 *   node tools/torture.mjs --seed 7 --histories 1         one again
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeReady } from './build.mjs'
import { giveUp, ROOT, runTool } from './project.mjs'

await makeReady()
/** Its own for each run: several may be at it. */
const name = `.jdo-torture/${process.pid}`
const folder = join(ROOT, 'node_modules', name)
mkdirSync(folder, { recursive: true })
try {
  // A copy: whoever builds meanwhile shall not change the program amid a history.
  cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true })
  const config = ['-c', 'test/torture/rolldown.config.ts', '--dir', folder]
  const bundled = runTool('rolldown/bin/cli.mjs', config, 'pipe')
  if (bundled.code !== 0) giveUp(`the torture could not be bundled.\n${bundled.output}`)
  process.exitCode = runTool(`${name}/main.js`, [join(folder, 'dist/main.js'), ...process.argv.slice(2)]).code
} finally {
  rmSync(folder, { recursive: true })
}
