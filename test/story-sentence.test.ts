/** What is said when something is missing, unreadable or not there: whole sentences that name it, and a next step that helps. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeAll(async () => {
  machine = await makeMachine()
  await ask(machine, 'commit', 'call', '--to', 'me', '--due', '2031-05-09', '--task', 'dial')
  await ask(machine, 'capture', 'a thought')
  await tell(machine, 'backup')
})
afterAll(() => machine.cleanup())

it.each([
  [2, ['show'], 'The reference is missing.', 'jdo show c12'],
  [2, ['owe'], 'The stakeholder is missing.', 'jdo owe s12'],
  [2, ['import'], 'The file is missing.', 'jdo import FILE'],
  [2, ['completion'], 'The shell is missing.', 'jdo completion bash'],
  [2, ['restore'], 'The backup is missing.', 'jdo backup list'],
  [2, ['triage', 'i1', '--as', 'task'], 'The promise is missing.', ''],
  [2, ['recurring', 'add', 'call Tom', '--to', 'me'], 'The rule is missing.', '--every'],
  [2, ['sync', 'restore'], 'The number is missing.', 'jdo sync restore NUMBER'],
  [2, ['done', 't1'], '"t1" names a task.', 'Wanted: a number such as c12, or words of the promise.'],
  [1, ['task', 'done', 't9'], 'No task is found by "t9".', 'jdo task list'],
  [1, ['owe', 'Nobody'], 'No stakeholder is found by "Nobody".', 'jdo stakeholder list'],
  [1, ['sync', 'restore', '7'], 'No discarded value is found by "7".', 'jdo sync conflicts'],
  [1, ['restore', '99'], 'No backup is found by "99".', 'jdo backup list'],
  [1, ['restore', 'nosuch.db'], 'nosuch.db cannot be read.', 'It does not exist'],
  [1, ['restore', '1'], 'Everything becomes as it was in ', '--yes'],
  [2, ['config', 'set', 'due_time', 'teatime'], '"teatime" is no time of day.', '3pm'],
  [2, ['config', 'set', 'colour', 'never'], '"colour" is not possible as setting.', 'color'],
  [2, ['config', 'set', 'color', 'pink'], '"pink" is not possible as color.', 'never'],
  [1, ['abandon', 'c1'], 'You promised this to yourself', '--anyway'],
] as const)('%i %j', async (code, words, message, hint) => {
  const said = await refused(machine, code, ...words)
  expect(said.message).toContain(message)
  expect(said.hint).toContain(hint)
})

it.each([
  ['now and then', '"now and then" does not say how often.'],
  ['monthly on 15,31', '"monthly on 15,31" names several days, and not every month has them all.'],
  ['monthly on 32', '"monthly on 32" is on no calendar.'],
])('every %s', async (every, message) => {
  expect((await refused(machine, 2, 'recurring', 'add', 'x', '--to', 'me', '--every', every)).message).toBe(
    message,
  )
})

it('several things behind the beginning of an id are told by number and title', async () => {
  for (const text of ['write', 'sing'])
    await ask(machine, 'commit', text, '--to', 'me', '--due', '2031-05-09')
  const { items } = await ask(machine, 'list')
  const shared = String(items[0]?.id).slice(0, 6)
  const { message, hint } = await refused(machine, 1, 'show', shared)
  expect(message).toMatch(/can mean \d+ things/)
  expect(hint).toContain('c2 "write"')
  expect(hint).not.toContain(shared)
})

it('a time of day is set as it is said anywhere', async () => {
  expect((await ask(machine, 'config', 'set', 'due_time', '9am')).items).toMatchObject([{ value: '09:00' }])
  expect((await ask(machine, 'config', 'set', 'due_time', '17:30')).items).toMatchObject([{ value: '17:30' }])
})
