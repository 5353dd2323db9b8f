import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const found = async (...words: string[]) =>
  (await ask(machine, 'search', ...words)).items.map(({ ref }) => ref)

it('finds words wherever they stand: the open first, titles before notes', async () => {
  const to = ['--to', 'Søren Ångström', '--due', '2031-05-09', '--yes']
  await ask(machine, 'commit', 'send the report', ...to, '--task', 'collect figures')
  await ask(machine, 'commit', 'call', ...to, '--notes', 'about the quarterly report')
  await ask(machine, 'commit', 'old report', ...to)
  await ask(machine, 'done', 'c3')
  expect(await found('report')).toEqual(['c1', 'c2', 'c3'])
  expect(await found('REP', 'send')).toEqual(['c1'])
  expect(await found('figur')).toEqual(['t1'])
  expect(await found('angstrom')).toEqual(['s1'])
  expect(await found('report', '--kind', 'task')).toEqual([])
  expect(await found('"report"', '*', 'NOT')).toEqual([])
  expect((await refused(machine, 1, 'search', '***')).kind).toBe('empty')
  expect((await refused(machine, 2, 'search')).kind).toBe('missing')
  expect(await tell(machine, 'search', 'quarterly')).toContain('about the quarterly report')
})

it('follows edits, deletions and undo', async () => {
  await ask(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'edit', 'c1', '--deliverable', 'send the slides')
  expect(await found('report')).toEqual([])
  expect(await found('slides')).toEqual(['c1'])
  await ask(machine, 'delete', 'c1', '--yes')
  expect(await found('slides')).toEqual([])
  await ask(machine, 'undo')
  expect(await found('slides')).toEqual(['c1'])
})

it('a report of the week: made, kept, moved, by person; as Markdown too', async () => {
  await ask(machine, 'commit', 'send the report', '--to', 'Anna', '--due', '2031-05-09', '--yes')
  await ask(machine, 'commit', 'pay *now*', '--to', 'me', '--due', '2031-05-09')
  await ask(machine, 'commit', 'late one', '--to', 'me', '--due', '2020-05-09', '--past-ok')
  await ask(machine, 'done', 'c1')
  await ask(machine, 'done', 'c3')
  const { item } = await ask(machine, 'report')
  expect(item).toMatchObject({
    counts: { made: 3, kept: 1, late: 1, moved: 0, broken: 0, overdue: 0 },
    people: [
      { stakeholder: 'me', made: 2, late: 1 },
      { stakeholder: 'Anna', made: 1, kept: 1 },
    ],
  })
  expect(await tell(machine, 'report', '--month', '--markdown')).toContain('- pay \\*now\\*, to me')
  expect((await refused(machine, 2, 'report', '--week', '--month')).kind).toBe('options_exclude')
})
