import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CTRL_C, converse, ENTER } from './converse.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const DOWN = '\u001b[B'

it('what is missing is asked, one after the other', async () => {
  const { code, screen } = await converse(
    machine,
    ['commit', 'call'],
    [
      ['To whom', `Tom${ENTER}`],
      ['By when', `2031-05-09${ENTER}`],
      ['is new', ENTER],
    ],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Fri 9 May 2031')])
  expect((await ask(machine, 'list')).items).toMatchObject([{ deliverable: 'call', stakeholder: 'Tom' }])
})

it('[E4] several are shown to choose from, and the other words stay', async () => {
  await ask(machine, 'commit', 'send report', '--to', 'me', '--due', '2031-05-08')
  await ask(machine, 'commit', 'send invoice', '--to', 'me', '--due', '2031-05-09')
  const { code } = await converse(
    machine,
    ['task', 'add', 'send', 'print it'],
    [['Which commitment', `${DOWN}${ENTER}`]],
  )
  expect(code).toBe(0)
  expect((await ask(machine, 'task', 'list')).items).toMatchObject([{ title: 'print it', commitment: 'c2' }])
})

it('an answer that makes no sense is asked for again, and the others stay', async () => {
  const { code, screen } = await converse(
    machine,
    ['commit', 'call'],
    [
      ['To whom', `Tom${ENTER}`],
      ['By when', `soon${ENTER}`],
      ['names no day', ''],
      ['By when', ENTER],
      ['The date is empty', ''],
      ['By when', `2020-01-01${ENTER}`],
      ['has passed', ''],
      ['By when', `2031-05-09${ENTER}`],
      ['is new', ENTER],
    ],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Promised')])
  expect((await ask(machine, 'list')).items).toMatchObject([
    { deliverable: 'call', stakeholder: 'Tom', due_date: '2031-05-09' },
  ])
})

it('a line in which something was wrong is asked for again; what an option said is not', async () => {
  const { code } = await converse(
    machine,
    ['commit', '--to', 'me'],
    [
      ['What do you promise', `call the bank by someday${ENTER}`],
      ['names no day', ''],
      ['What do you promise', `call the bank by 2031-05-09${ENTER}`],
    ],
  )
  expect(code).toBe(0)
  const option = await converse(
    machine,
    ['commit', '--due', 'someday'],
    [['What do you promise', `call${ENTER}`]],
  )
  expect([option.code, option.screen]).toEqual([2, expect.stringContaining('names no day')])
})

it('one record of an import that names nobody is one', async () => {
  const file = join(machine.home, 'todo.txt')
  await ask(machine, 'list')
  writeFileSync(file, 'call due:2031-05-06\n')
  const { code } = await converse(
    machine,
    ['import', file],
    [['1 of them does not say to whom. To whom is it promised?', `me${ENTER}`]],
  )
  expect(code).toBe(0)
})

it('which one: a number that is not there, then one that is', async () => {
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-08')
  const { code } = await converse(
    machine,
    ['done'],
    [
      ['Which commitment', `c7${ENTER}`],
      ['No promise is found', ''],
      ['Which commitment', `c1${ENTER}`],
    ],
  )
  expect(code).toBe(0)
  expect((await ask(machine, 'show', 'c1')).item.status).toBe('completed')
})

it('Ctrl-C at a question ends with 130 and changes nothing', async () => {
  const { code } = await converse(machine, ['commit', 'call', '--to', 'me'], [['By when', CTRL_C]])
  expect(code).toBe(130)
  expect((await ask(machine, 'log')).total).toBe(0)
})
