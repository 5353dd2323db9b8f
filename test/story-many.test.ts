import { expect, it } from 'vitest'
import { makeMachine } from './machine.ts'
import { ask } from './story.ts'

const MANY = 40

it('40 processes at once, all of which want to make the database, keep 40 promises', async () => {
  const machine = await makeMachine()
  const names = ['Sarah', 'Tom', 'me']
  const commands = Array.from({ length: MANY }, (_, index) => {
    const name = names[index % names.length] ?? 'me'
    return ['commit', `job ${index}`, '--to', name, '--due', '2031-05-09', '--yes', '--json']
  })
  const runs = await machine.runMany(commands)
  expect(runs.map(({ code, err }) => [code, err])).toEqual(runs.map(() => [0, '']))
  const refs = runs.map((ran) => (ran.json() as { item: { ref: string } }).item.ref)
  expect(new Set(refs).size).toBe(MANY)
  expect((await ask(machine, 'list', '--all')).total).toBe(MANY)
  expect((await ask(machine, 'stakeholder', 'list')).total).toBe(names.length)
  await machine.cleanup()
})
