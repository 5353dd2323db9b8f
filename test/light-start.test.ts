/** The way to `jdo list` carries nothing that it does not use; each of these would cost as much as the list itself. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OutputChunk, rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import config from '../rolldown.config.ts'
import { type Machine, makeMachine } from './machine.ts'

const HEAVY =
  /chrono|clack|temporal|valibot|tursodatabase|drizzle|rrule|smol-toml|csv-|write-file-atomic|[\\/]src[\\/](sync|words|repl|chat)[\\/]/
const HEAVY_IN_NODE =
  /\b(crypto|child_process|stream|net|http|https|readline|tty|worker_threads|util\/inspect_)\b/
const LIMIT_BYTES = 120_000

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

/** What the program had loaded when it ended. */
async function loadedBy(...words: readonly string[]): Promise<{ files: string[]; builtins: string[] }> {
  const [trace, hook] = [join(folder, 'trace.json'), join(folder, 'hook.cjs')]
  await writeFile(
    hook,
    `const before = new Set(process.moduleLoadList)
     process.on('exit', () => {
       const builtins = process.moduleLoadList.filter((name) => !before.has(name))
       const files = Object.keys(require.cache)
       require('fs').writeFileSync(${JSON.stringify(trace)}, JSON.stringify({ files, builtins }))
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
  expect(loaded.map(({ fileName }) => fileName)).toContain('main.js')
  expect(loaded.flatMap(({ moduleIds }) => moduleIds).filter((id) => HEAVY.test(id))).toEqual([])
  expect(loaded.reduce((sum, { code }) => sum + code.length, 0)).toBeLessThan(LIMIT_BYTES)
  expect(builtins.filter((name) => HEAVY_IN_NODE.test(name))).toEqual([])
})

test('commit asks Node for nothing heavy either', async () => {
  const { builtins } = await loadedBy('commit', 'send the slides', '--to', 'me', '--due', '2030-01-01')
  expect(builtins.filter((name) => HEAVY_IN_NODE.test(name))).toEqual([])
})
