/** Many terminals at once on one machine: nobody is refused for it, and nothing is lost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { expectSame, type Item, makeScene, type Scene } from './sync-scene.ts'

describe('many terminals at once', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await makeScene()
  })
  afterEach(() => scene.end())

  test('ten syncs and ten writers', async () => {
    const [a, b] = [await scene.linked(), await scene.linked()]
    await a.promise('before')
    const writes = Array.from({ length: 10 }, (_, at) => [
      ...['commit', `promise ${at}`, '--to', 'Anna', '--due', '2031-05-06', '--yes', '--json'],
    ])
    const syncs = Array.from({ length: 10 }, () => ['sync', 'now', '--json'])
    const ran = await a.runMany(
      writes.flatMap((write, at) => [write, syncs[at] ?? []]),
      { timeoutMs: 60_000 },
    )
    const failed = ran.filter(({ code }) => code !== 0).map(({ code, err }) => ({ code, err }))
    expect(failed).toEqual([])
    await a.ok('sync', 'now')
    await b.ok('sync', 'now')
    await expectSame(a, b)
    const made = ran.flatMap((one) =>
      (one.json() as { kind: string; item: Item }).kind === 'commitment'
        ? [(one.json() as { item: Item }).item.id]
        : [],
    )
    const all = await b.all()
    expect(made.filter((id) => !all.has(id))).toEqual([])
    expect(all.size).toBe(11)
  })

  test('four machines, all at once: every promise is everywhere', async () => {
    const machines = await Promise.all(Array.from({ length: 4 }, () => scene.linked()))
    await Promise.all(machines.map((machine, at) => machine.promise(`of machine ${at}`)))
    for (const _round of [1, 2, 3]) await Promise.all(machines.map((machine) => machine.run('sync', 'now')))
    const [first] = machines
    for (const machine of machines) await machine.ok('sync', 'now')
    for (const machine of machines) if (first) await expectSame(first, machine)
    expect((await first?.all())?.size).toBe(4)
  })
})
