/** What the build writes for readers: the page of all commands, and the man page. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeMachine } from './machine.ts'

const told = async (shape: string): Promise<string> => {
  const machine = await makeMachine()
  try {
    return (await machine.run('__reference', shape)).out
  } finally {
    await machine.cleanup()
  }
}

it('docs/commands.md is current (npm run build makes it so)', async () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/commands.md'), 'utf8')
  expect(page).toBe(await told('markdown'))
})

it('the man page is roff without a warning, in ASCII, and names every command', async () => {
  const page = await told('man')
  expect(page).toMatch(/^[\n -~]*$/)
  expect(page).toContain('.SS "jdo import FILE [options]"')
  expect(page).not.toContain('__')
  const groff = spawnSync('groff', ['-man', '-ww', '-Tascii', '-z'], { input: page, encoding: 'utf8' })
  if (groff.error === undefined) expect(groff.stderr).toBe('')
})
