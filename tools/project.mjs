/** Where the checkout is, and how its tools run. Plain Node without packages: it is what fetches them. */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** Runs the script of an installed package with this very Node. The output is empty unless `stdio` is 'pipe'. */
export function runTool(script, args, stdio = 'inherit') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules', script), ...args],
    {
      cwd: ROOT,
      stdio,
      encoding: 'utf8',
    },
  )
  return { code: status ?? 1, output: `${stdout ?? ''}${stderr ?? ''}` }
}

export const say = (sentence) => process.stderr.write(`jdo: ${sentence}\n`)

export function giveUp(sentence) {
  say(sentence)
  process.exit(1)
}
