/** The protocol at a terminal: one question at a time, and a way back from each. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CTRL_C, converse, down, ENTER, type Keys } from './converse.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
  await ask(machine, 'commit', 'send the report', '--to', 'Sarah', '--due', '2031-05-09', '--yes')
})
afterEach(() => machine.cleanup())

const talk = (words: string, keys: Keys) => converse(machine, words.split(' '), keys)
const shown = async () => (await ask(machine, 'show', 'c1')).item

it('[C4] marking at risk asks why, then what it means, then what is proposed', async () => {
  const { code, screen } = await talk('atrisk c1', [
    ['Why is it in danger?', `the figures are late${ENTER}`],
    ['What does that mean', ENTER],
    ['What do you propose?', `half of it${ENTER}`],
  ])
  expect(code).toBe(0)
  expect(screen).toContain('Ready to send to Sarah')
  expect((await ask(machine, 'cleanup', 'c1')).item).toMatchObject({
    impact: null,
    mitigations: ['half of it'],
  })
})

it('[C5] recovering asks whether there is still something to tell, and why not', async () => {
  await ask(machine, 'atrisk', 'c1', '--reason', 'the figures are late')
  const { code } = await talk('recover c1', [
    ['is that still needed?', down(1)],
    ['Why does nobody need', `they came${ENTER}`],
  ])
  expect(code).toBe(0)
  expect((await ask(machine, 'cleanup', 'c1')).item).toMatchObject({
    status: 'cancelled',
    skipped_reason: 'they came',
  })
})

it('[C6] abandoning offers to tell first, to abandon anyway, and to go back', async () => {
  const back = await talk('abandon c1', [['Mark it at risk first', down(2)]])
  expect(back.code).toBe(0)
  expect((await shown()).status).toBe('pending')
  const marked = await talk('abandon c1', [
    ['Mark it at risk first', ENTER],
    ['Why is it in danger?', `ill${ENTER}`],
    ['What does that mean', ENTER],
    ['What do you propose?', ENTER],
  ])
  expect(marked.screen).toContain('Ready to send')
  const first = await talk('abandon c1', [['has not been told', ENTER]])
  expect(first.screen).toContain('jdo task done t1')
  expect((await shown()).status).toBe('at_risk')
  const anyway = await talk('abandon c1', [
    ['has not been told', down(1)],
    ['Why is nobody told?', `they left${ENTER}`],
  ])
  expect(anyway.code).toBe(0)
  expect((await shown()).status).toBe('abandoned')
})

it('[C7] moving a promise asks whether that was agreed, also when it is edited', async () => {
  await talk('renegotiate c1 --due 2031-06-01', [['Did Sarah agree', down(1)]])
  expect(await shown()).toMatchObject({ due_date: '2031-06-01', original_due_at: '2031-05-09T17:00:00.000Z' })
  await talk('edit c1 --due 2031-07-01', [['Did Sarah agree', ENTER]])
  expect(await shown()).toMatchObject({ due_date: '2031-07-01', original_due_at: null })
  expect((await talk('edit c1 --due 2031-08-01', [['Did Sarah agree', CTRL_C]])).code).toBe(130)
  expect((await shown()).due_date).toBe('2031-07-01')
})

it('[C8] leaving the notification out is asked about', async () => {
  await ask(machine, 'atrisk', 'c1', '--reason', 'the figures are late')
  const { code } = await talk('task skip t1', [['Leave it out?', ENTER]])
  expect(code).toBe(0)
  expect((await ask(machine, 'task', 'list', 'c1')).items).toMatchObject([{ status: 'pending' }])
})
