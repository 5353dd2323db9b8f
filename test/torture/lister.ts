/** `jdo list` on a device that is being tortured, and right after on one that knows nothing of sync: the same load for both. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lister } from './live.ts'

export type Times = { readonly tortured: number[]; readonly calm: number[] }

export type ListerDesk = { readonly list: Lister; times(): Times; end(): Promise<void> }

export async function makeLister(program: string): Promise<ListerDesk> {
  const home = mkdtempSync(join(tmpdir(), 'jdo-calm-'))
  const times: Times = { tortured: [], calm: [] }
  for (let at = 0; at < 10; at++)
    await run(program, home, ['commit', `promise ${at}`, '--to', 'Anna', '--due', '2031-05-06', '--yes'])
  return {
    list: async (tortured) => {
      const wrongs: string[] = []
      const both = [
        { home: tortured, into: times.tortured },
        { home, into: times.calm },
      ]
      // Whoever comes second finds the program in memory: they take turns.
      if (times.calm.length % 2 === 1) both.reverse()
      for (const { home, into } of both) {
        const { code, ms, err } = await run(program, home, ['list', '--json'])
        if (code !== 0) wrongs.push(`jdo list: exit ${code}: ${err}`)
        into.push(ms)
      }
      return wrongs
    },
    times: () => times,
    end: async () => rmSync(home, { recursive: true, force: true }),
  }
}

async function run(program: string, home: string, words: readonly string[]) {
  const begunMs = performance.now()
  const env = { PATH: process.env.PATH ?? '', JDO_HOME: home, JDO_SYNC_BACKGROUND: '0', TZ: 'UTC' }
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ms: performance.now() - begunMs, err }
}
