/** Tab, in the shells themselves where they are installed. */
import { spawnSync } from 'node:child_process'
import { chmod, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
  await ask(machine, 'commit', 'send the report', '--to', 'Anna Lee', '--due', '2031-05-09', '--yes')
  const program = join(machine.home, '..', 'jdo-bin')
  await writeFile(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/main.js')}" "$@"\n`)
  await chmod(program, 0o755)
})
afterEach(() => machine.cleanup())

const offers = async (...words: string[]): Promise<readonly string[]> =>
  (await tell(machine, '__complete', '--', ...words)).split('\n').filter(Boolean)

it('offers commands, options, references with their text, and names', async () => {
  expect((await offers('st')).map((line) => line.split('\t')[0])).toEqual(
    expect.arrayContaining(['start', 'stakeholder']),
  )
  expect(await offers('done', '')).toEqual(['c1\tsend the report'])
  expect((await offers('commit', 'x', '--to', 'an'))[0]).toMatch(/^Anna Lee/)
  expect((await offers('list', '--sta'))[0]).toMatch(/^--status\t/)
  expect((await offers('list', '--status', 'comp'))[0]).toMatch(/^completed/)
  expect((await offers('config', 'u')).map((line) => line.split('\t')[0])).toEqual(['unset'])
  expect((await refused(machine, 2, 'completion', 'tcsh')).kind).toBe('not_a_choice')
  expect(await tell(machine, 'help')).not.toContain('__')
})

/** Undefined where the shell is not installed. */
function inShell(shell: string, args: readonly string[]): string | undefined {
  const folder = join(machine.home, '..')
  const ran = spawnSync(shell, [...args], {
    encoding: 'utf8',
    env: { ...machine.env, PATH: `${process.env.PATH}`, JDO: join(folder, 'jdo-bin') } as NodeJS.ProcessEnv,
  })
  if (ran.error) return undefined
  expect(ran.stderr).toBe('')
  return ran.stdout
}

it('bash completes', () => {
  const said = inShell('bash', [
    '--norc',
    '-c',
    `jdo() { "$JDO" "$@"; }; eval "$(jdo completion bash)"
     try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _jdo; printf '%s\\n' "\${COMPREPLY[@]}"; }
     try jdo done ''; try jdo commit x --to ''`,
  ])
  expect(said?.split('\n')).toEqual(['c1', 'Anna\\ Lee', ''])
})

it('fish completes', () => {
  const said = inShell('fish', [
    '-c',
    'function jdo; $JDO $argv; end; jdo completion fish | source; complete -C "jdo done "',
  ])
  if (said !== undefined) expect(said).toBe('c1\tsend the report\n')
})

it('zsh reads the script', () => {
  const said = inShell('zsh', [
    '-f',
    '-c',
    'jdo() { $JDO "$@" }; source <(jdo completion zsh); whence -w _jdo',
  ])
  if (said !== undefined) expect(said).toBe('_jdo: function\n')
})
