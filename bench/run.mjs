/**
 * `npm run bench`: how jdo stands against the least that the same work takes, in one table of ratios.
 *   node bench/run.mjs                    all of it, some minutes
 *   node bench/run.mjs start round size   only these parts; the others: first, conversation, taskwarrior
 */
import { makeReady } from '../tools/build.mjs'
import { giveUp, runTool } from '../tools/project.mjs'

await makeReady()
const bundled = runTool('rolldown/bin/cli.mjs', ['-c', 'bench/rolldown.config.ts'], 'pipe')
if (bundled.code !== 0) giveUp(`the bench could not be bundled.\n${bundled.output}`)
process.exitCode = runTool('.jdo-bench/main.js', process.argv.slice(2)).code
