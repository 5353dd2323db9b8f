/** Capturing without a thought, deciding later: through the built program, in scripts and at a terminal. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CTRL_C, converse, down, ENTER } from './converse.ts'
import { type Machine, makeMachine } from './machine.ts'
import { ask, noOf, refused } from './story.ts'

let machine: Machine
beforeEach(async () => {
  machine = await makeMachine()
})
afterEach(() => machine.cleanup())

const inboxTexts = async () => (await ask(machine, 'inbox')).items.map(({ text }) => text)

describe('[X1] capture', () => {
  it('keeps the text exactly, from words or from standard input, and can be undone', async () => {
    expect((await ask(machine, 'capture', '  call  Tom ')).item).toMatchObject({
      ref: 'i1',
      text: '  call  Tom ',
    })
    const piped = await machine.run('capture', '--json', { input: 'first line\n  second – “line”\n' })
    expect(piped.code).toBe(0)
    expect(await inboxTexts()).toEqual(['  call  Tom ', 'first line\n  second – “line”'])
    await ask(machine, 'undo')
    expect(await inboxTexts()).toEqual(['  call  Tom '])
  })

  it.each(['', '   ', '\n\n'])('refuses nothing: %j', async (input) => {
    expect(noOf(await machine.run('capture', '--json', { input }), 1).kind).toBe('empty')
    expect(await inboxTexts()).toEqual([])
  })

  it('refuses what could steer a terminal', async () => {
    expect((await refused(machine, 1, 'capture', 'a\u001b[2Jb')).kind).toBe('control_character')
  })
})

describe('[X2] triage in scripts', () => {
  it('without a reference lists, oldest first', async () => {
    await ask(machine, 'capture', 'one')
    await ask(machine, 'capture', 'two')
    const listed = await ask(machine, 'triage')
    expect(listed.items.map(({ text }) => text)).toEqual(['one', 'two'])
    expect(listed.hints).toMatchObject([{ command: 'jdo triage i1 --as commitment' }])
  })

  it('makes a promise of what the line says, and the thought leaves in the same step', async () => {
    await ask(machine, 'capture', 'send the report to Sarah by 2031-05-09 3pm\nwith the charts')
    const made = await ask(machine, 'triage', 'i1', '--as', 'commitment', '--yes')
    expect(made.item).toMatchObject({
      deliverable: 'send the report',
      stakeholder: 'Sarah',
      due_date: '2031-05-09',
      due_time: '15:00',
      notes: 'with the charts',
    })
    expect(await inboxTexts()).toEqual([])
    await ask(machine, 'undo')
    expect((await ask(machine, 'list', '--all')).total).toBe(0)
    expect((await ask(machine, 'inbox')).items).toMatchObject([{ ref: 'i1' }])
  })

  it('what the line does not say is refused by name, and nothing is lost', async () => {
    await ask(machine, 'capture', 'call the bank')
    expect((await refused(machine, 2, 'triage', 'i1', '--as', 'commitment')).message).toContain('stakeholder')
    expect((await refused(machine, 2, 'triage', 'i1', '--as', 'commitment', '--to', 'me')).message).toContain(
      'due date',
    )
    expect((await refused(machine, 2, 'triage', 'i1', '--as', 'task')).kind).toBe('missing')
    expect((await refused(machine, 2, 'triage', 'i1', '--as', 'goal')).message).toContain('problem')
    expect((await refused(machine, 1, 'triage', 'i1')).kind).toBe('unconfirmed')
    expect((await refused(machine, 2, 'triage', 'i1', '--as', 'task', '--delete')).kind).toBe(
      'options_exclude',
    )
    expect((await refused(machine, 1, 'triage', 'i9', '--delete')).kind).toBe('not_found')
    expect(await inboxTexts()).toEqual(['call the bank'])
    await ask(machine, 'triage', 'bank', '--as', 'commitment', '--to', 'me', '--due', '2031-05-09')
    expect(await inboxTexts()).toEqual([])
  })

  it('makes tasks, goals, milestones and visions too', async () => {
    for (const text of [
      'ask Tom\nfor last year',
      'Ship the editor',
      'first readers by 2031-03-31',
      'Everybody writes',
    ])
      await ask(machine, 'capture', text)
    await ask(machine, 'commit', 'send the report', '--to', 'me', '--due', '2031-05-09')
    const task = await ask(machine, 'triage', 'i1', '--as', 'task', '--of', 'report', '--estimate', '2h')
    expect(task.item).toMatchObject({
      title: 'ask Tom',
      scope: 'for last year',
      commitment: 'c1',
      estimated_hours: 2,
    })
    const goal = await ask(machine, 'triage', 'i2', '--as', 'goal', '--problem', 'Drafts are lost')
    expect(goal.item).toMatchObject({ ref: 'g1', title: 'Ship the editor', problem: 'Drafts are lost' })
    const milestone = await ask(machine, 'triage', 'i3', '--as', 'milestone', '--of', 'g1')
    expect(milestone.item).toMatchObject({ title: 'first readers', target_date: '2031-03-31' })
    const vision = await ask(machine, 'triage', 'i4', '--as', 'vision', '--narrative', 'Anyone can publish')
    expect(vision.item).toMatchObject({ title: 'Everybody writes' })
    expect(await inboxTexts()).toEqual([])
  })

  it('deletes, which is undone', async () => {
    await ask(machine, 'capture', 'nothing')
    expect((await ask(machine, 'triage', 'i1', '--delete')).happened).toBe('deleted')
    expect(await inboxTexts()).toEqual([])
    await ask(machine, 'undo')
    expect(await inboxTexts()).toEqual(['nothing'])
  })
})

// ── at a terminal ───────────────────────────────────────────────────────────────────────────────────────────────

const [EDIT, SKIP, DELETE, QUIT] = [5, 6, 7, 8]

it('[X2] the walk goes oldest first: turned, edited, skipped, deleted; and ends in a summary', async () => {
  for (const text of ['send the report to me by 2031-05-09', 'ask Tom', 'who knows', 'rubbish', 'the last'])
    await ask(machine, 'capture', text)
  const { code, screen } = await converse(
    machine,
    ['triage'],
    [
      ['a promise: send the report', ENTER],
      ['i2  ask Tom', down(EDIT)],
      ['What should it say?', ` first${ENTER}`],
      ['i2  ask Tom first', down(1)],
      ['For which promise?', `report${ENTER}`],
      ['i3  who knows', down(SKIP)],
      ['i4  rubbish', down(DELETE)],
      ['i5  the last', down(QUIT)],
      ['2 turned', ''],
    ],
  )
  expect(screen).toMatch(/2 turned · 1 edited · 1 skipped · 1 deleted · 2 left/)
  expect(code).toBe(0)
  expect(await inboxTexts()).toEqual(['who knows', 'the last'])
  expect((await ask(machine, 'task', 'list')).items).toMatchObject([
    { title: 'ask Tom first', commitment: 'c1' },
  ])
})

it('[X2] Ctrl-C keeps what was decided', async () => {
  for (const text of ['rubbish', 'the last']) await ask(machine, 'capture', text)
  const { code } = await converse(
    machine,
    ['triage'],
    [
      ['i1  rubbish', down(DELETE)],
      ['the last', CTRL_C],
    ],
  )
  expect(code).toBe(130)
  expect(await inboxTexts()).toEqual(['the last'])
})
