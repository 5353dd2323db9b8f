/** The way to `jdo list` carries nothing that it does not use; each of these would cost as much as the list itself. */
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../rolldown.config.ts'
import { type Machine, makeMachine } from './machine.ts'

const HEAVY =
  /chrono|clack|temporal|valibot|tursodatabase|drizzle|rrule|smol-toml|csv-|write-file-atomic|[\\/]src[\\/](sync|words|repl|chat)[\\/]/
const HEAVY_IN_NODE =
  /\b(crypto|child_process|stream|net|http|https|readline|tty|worker_threads|util\/inspect_)\b/
const LIMIT_BYTES = 120_000
const dist = resolve(import.meta.dirname, '../dist')

let machine: Machine
let folder: string
beforeAll(async () => {
  machine = await makeMachine()
  folder = await mkdtemp(join(tmpdir(), 'jdo-trace-'))
})
afterAll(async () => {
  await machine.cleanup()
  await rm(folder, { recursive: true, force: true })
})

type Loaded = {
  readonly files: string[]
  readonly builtins: string[]
  readonly isCompiled: Record<string, boolean>
}

/** What the program had loaded when it ended, and of which chunks the kept code was taken. */
async function loadedBy(...words: readonly string[]): Promise<Loaded> {
  const [trace, hook] = [join(folder, 'trace.json'), join(folder, 'hook.cjs')]
  await writeFile(
    hook,
    `const vm = require('vm')
     const before = new Set(process.moduleLoadList)
     const scripts = {}
     vm.Script = class extends vm.Script {
       constructor(code, options) {
         super(code, options)
         scripts[options.filename] = this.cachedDataRejected === false
       }
     }
     process.on('exit', () => {
       const builtins = process.moduleLoadList.filter((name) => !before.has(name))
       const isCompiled = scripts
       const files = Object.keys(require.cache)
       require('fs').writeFileSync(${JSON.stringify(trace)}, JSON.stringify({ files, builtins, isCompiled }))
     })`,
  )
  const ran = await machine.run(...words, { env: { NODE_OPTIONS: `--require ${hook}` } })
  expect(ran).toMatchObject({ code: 0 })
  return JSON.parse(await readFile(trace, 'utf8'))
}

async function chunks(): Promise<readonly OutputChunk[]> {
  const bundle = await rolldown(config)
  const { output } = await bundle.generate(Array.isArray(config.output) ? config.output[0] : config.output)
  await bundle.close()
  return output.filter((each) => each.type === 'chunk')
}

test('list loads no heavy library, no room that it does not need, and little in all', async () => {
  await machine.run('commit', 'send the slides', '--to', 'me', '--due', '2030-01-01')
  const { files, builtins } = await loadedBy('list')
  const loaded = (await chunks()).filter(({ fileName }) =>
    files.some((file) => file.replaceAll('\\', '/').endsWith(`/dist/${fileName}`)),
  )
  expect(loaded.map(({ fileName }) => fileName)).toContain('program.js')
  expect(loaded.flatMap(({ moduleIds }) => moduleIds).filter((id) => HEAVY.test(id))).toEqual([])
  expect(loaded.reduce((sum, { code }) => sum + code.length, 0)).toBeLessThan(LIMIT_BYTES)
  expect(builtins.filter((name) => HEAVY_IN_NODE.test(name))).toEqual([])
})

test('commit asks Node for nothing heavy either', async () => {
  const { builtins } = await loadedBy('commit', 'send the slides', '--to', 'me', '--due', '2030-01-01')
  expect(builtins.filter((name) => HEAVY_IN_NODE.test(name))).toEqual([])
})

test('what daily commands call was compiled by the build', async () => {
  await machine.run('commit', 'send the slides', '--to', 'me', '--due', '2030-01-01')
  const commit = ['commit', 'send two', '--to', 'me', '--due', '2030-01-01']
  for (const words of [['list'], commit, ['show', 'c1']]) {
    const { files, isCompiled } = await loadedBy(...words)
    const chunks = files.filter((file) => dirname(file) === dist && basename(file) !== 'main.js')
    expect(chunks.length).toBeGreaterThan(3)
    expect(chunks.filter((file) => !isCompiled[file])).toEqual([])
  }
})

test('without the compiled code, and with code that does not fit, it does the same', async () => {
  const copy = join(folder, 'package')
  await cp(dist, join(copy, 'dist'), { recursive: true })
  await symlink(resolve(dist, '../node_modules'), join(copy, 'node_modules'), 'junction')
  const compiled = join(copy, 'dist/compiled')
  const list = (at: string): string =>
    execFileSync(process.execPath, [join(at, 'main.js'), 'list'], { env: machine.env, encoding: 'utf8' })
  const listed = list(dist)
  expect(list(join(copy, 'dist'))).toBe(listed)
  for (const file of await readdir(compiled, { recursive: true }))
    if (file.endsWith('.bin')) await truncate(join(compiled, file), 1_000)
  expect(list(join(copy, 'dist'))).toBe(listed)
  await rm(compiled, { recursive: true })
  expect(list(join(copy, 'dist'))).toBe(listed)
})
