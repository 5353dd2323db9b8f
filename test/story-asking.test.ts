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

it('[E5] without a word the open promises are offered, the nearest first, each with whom it is for and when', async () => {
  for (let day = 21; day >= 10; day -= 1)
    await ask(machine, 'commit', 'send the status', '--to', 'me', '--due', `2031-05-${day}`)
  const { code, screen } = await converse(machine, ['done'], [['first 10 of 12', `${DOWN}${ENTER}`]])
  expect([code, screen]).toEqual([0, expect.stringContaining('Kept, on time')])
  expect(screen).toContain('c12  send the status (to me, Sat 10 May 2031)')
  expect(screen).not.toContain('c2  send')
  expect((await ask(machine, 'list', '--status', 'done')).items).toMatchObject([{ ref: 'c11' }])
  const moved = await converse(
    machine,
    ['renegotiate'],
    [
      ['Which commitment', ENTER],
      ['Until when', CTRL_C],
    ],
  )
  expect(moved.code).toBe(130)
})

it('[D2] who is guessed stands in the answer already, and then leaves the text', async () => {
  const { code } = await converse(
    machine,
    ['commit', 'send', 'the', 'report', 'to', 'landlord', 'by', '2031-05-09'],
    [
      ['To whom', ENTER],
      ['is new', ENTER],
    ],
  )
  expect(code).toBe(0)
  expect((await ask(machine, 'show', 'c1')).item).toMatchObject({
    deliverable: 'send the report',
    stakeholder: 'landlord',
  })
})

it('[D3] a name that is nearly another is asked about', async () => {
  await ask(machine, 'stakeholder', 'add', 'Sarah')
  const { code, screen } = await converse(
    machine,
    ['commit', 'call', '--to', 'Sara', '--due', '2031-05-09'],
    [['Did you mean', ENTER]],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Sarah')])
  expect((await ask(machine, 'show', 'c1')).item).toMatchObject({ stakeholder: 'Sarah' })
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

it('which one: a name that is not there, then one that is', async () => {
  await ask(machine, 'stakeholder', 'add', 'Tom')
  const { code, screen } = await converse(
    machine,
    ['stakeholder', 'show'],
    [
      ['Which stakeholder', `Zed${ENTER}`],
      ['is found', ''],
      ['Which stakeholder', `Tom${ENTER}`],
    ],
  )
  expect([code, screen]).toEqual([0, expect.stringContaining('Tom')])
})

it('Ctrl-C at a question ends with 130 and changes nothing', async () => {
  const { code } = await converse(machine, ['commit', 'call', '--to', 'me'], [['By when', CTRL_C]])
  expect(code).toBe(130)
  expect((await ask(machine, 'log')).total).toBe(0)
})
