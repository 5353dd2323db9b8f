/** A few histories of torture, and a table; many of them run by `npm run torture`. JDO_TEST_SEED repeats a run. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const TOOL = resolve(import.meta.dirname, '../../tools/torture.mjs')
const SEED = process.env.JDO_TEST_SEED ?? String(Math.floor(Math.random() * 1_000_000))

async function torture(...words: readonly string[]) {
  // No disk is mounted where nobody asked for it.
  const env = { ...process.env, JDO_TORTURE_DISK: '0' }
  const child = spawn(process.execPath, [TOOL, '--seed', SEED, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

test(`no history loses a word (seed ${SEED})`, { timeout: 180_000 }, async () => {
  const { code, said } = await torture('--histories', '6', '--minutes', '0.7')
  expect(code, said).toBe(0)
  expect(said).toMatch(/\| lost +\| 0 \|/)
})

test(`two devices push at the same instant (seed ${SEED})`, { timeout: 120_000 }, async () => {
  const { code, said } = await torture('--instants', '15')
  expect(code, said).toBe(0)
})
