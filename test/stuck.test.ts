import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { unlessStuck } from '../src/sync/stuck.ts'

const idle = { requests: 1, bytesUp: 10, bytesDown: 10, inFlight: 0 }
const never = new Promise<string>(() => {})

describe('native code that never comes back', () => {
  test('is given up when nothing moves', async () => {
    expect(await unlessStuck(never, idle, 80)).toMatchObject({ ok: false, error: { kind: 'stuck' } })
  })

  test('is left alone while the network is asked, and while bytes pass', async () => {
    const traffic = { ...idle, inFlight: 1 }
    const outcome = unlessStuck(never, traffic, 100)
    await sleep(250)
    traffic.inFlight = 0
    for (let at = 0; at < 5; at++) {
      await sleep(50)
      traffic.bytesDown++
    }
    expect(await Promise.race([outcome, 'waiting'])).toBe('waiting')
    expect(await outcome).toMatchObject({ error: { kind: 'stuck' } })
  })

  test('what comes back, comes back', async () => {
    expect(await unlessStuck(Promise.resolve('done'), idle, 50)).toEqual({ ok: true, value: 'done' })
    await expect(unlessStuck(Promise.reject(new Error('no')), idle, 50)).rejects.toThrow('no')
  })
})
