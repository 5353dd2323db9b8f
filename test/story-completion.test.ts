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
  const words = async (...typed: string[]) => (await offers(...typed)).map((line) => line.split('\t')[0])
  expect((await words('')).filter((word) => word?.startsWith('_'))).toEqual([])
  expect(await words('help', 't')).toEqual(['task', 'triage', 'today', 'tree'])
  expect(await words('help', 'task', 'sk')).toEqual(['skip'])
  expect(await words('config', 'set', 'week')).toEqual(['week_start'])
  expect(await words('config', 'set', 'week_start', '')).toEqual(['monday', 'sunday', 'saturday'])
  expect(await words('config', 'get', 'turso')).toEqual([])
  expect(await words('completion', 'z')).toEqual(['zsh'])
  expect(await tell(machine, 'help')).not.toContain('__')
})

it('a reference is found by the words of its text, which are cut with a sign of it', async () => {
  const long = 'write down what was said about the figures of the third quarter and why'
  await ask(machine, 'commit', long, '--to', 'me', '--due', '2031-05-10')
  expect(await offers('done', 'rep')).toEqual(['c1\tsend the report'])
  expect(await offers('done', 'figures')).toEqual([
    'c2\twrite down what was said about the figures of the third qua…',
  ])
  expect(await offers('done', 'c1', '')).toEqual([expect.stringMatching(/^c2/)])
  const asked = async (shell: string, typed: string) =>
    (await tell(machine, '__complete', '--shell', shell, '--', 'done', typed)).trim()
  expect(await asked('bash', 'rep')).toBe('c1\tsend the report\tfound')
  expect(await asked('zsh', 'c1')).toBe('c1\tsend the report')
  expect(await asked('fish', 'rep')).toBe('report\tc1  send the report')
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
     try jdo done ''; try jdo commit x --to ''; try jdo done rep; jdo commit 'repair it' --to me --due 2031-05-10 >/dev/null
     try jdo done rep`,
  ])
  // Several that were found by their text: to be read, with nothing in common that would be put in.
  const found = ['c1  send the report', 'c2  repair it', ' ']
  expect(said?.split('\n')).toEqual(['c1', 'Anna\\ Lee', 'c1', ...found, ''])
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
