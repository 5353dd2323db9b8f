/**
 * `npm test`: needs nothing before it. Installs and builds what is missing, runs vitest with the words it was given, and
 * ends with a line that any reader of logs understands: `12 passed, 0 failed`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeReady } from './build.mjs'
import { runTool } from './project.mjs'

await makeReady()
const folder = mkdtempSync(join(tmpdir(), 'jdo-test-'))
const report = join(folder, 'report.json')
const { code } = runTool('vitest/vitest.mjs', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
])
const { passed, failed, skipped } = countsOf(report)
rmSync(folder, { recursive: true })

process.exitCode = code !== 0 || failed > 0 || passed === 0 ? 1 : 0
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)

/** A file that could not be read holds no test that could fail, so it counts as one; so does a missing report. */
function countsOf(path) {
  try {
    const result = JSON.parse(readFileSync(path, 'utf8'))
    const unread = result.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + unread.length,
      skipped: result.numPendingTests + result.numTodoTests,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
