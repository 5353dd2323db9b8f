/** Visions, goals, milestones: set, nested, linked, reviewed, missed, deleted, undone; and on a second machine. */
import { resolve } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, refused, tell } from './story.ts'
import { makeScene, type Scene } from './sync-scene.ts'

type Named = { readonly ref: string }
const refs = (things: unknown): readonly string[] => (things as readonly Named[]).map(({ ref }) => ref)

const setGoal = (machine: Machine, title: string, ...more: readonly string[]) =>
  ask(machine, 'goal', 'add', title, '--problem', `no ${title}`, ...more)
const promiseMe = (machine: Machine, title: string, ...more: readonly string[]) =>
  ask(machine, 'commit', title, '--to', 'me', '--due', '2031-05-09', ...more)

describe('one machine', () => {
  let machine: Machine
  beforeEach(async () => {
    machine = await makeMachine()
  })
  afterEach(() => machine.cleanup())

  it('a vision, a goal, a milestone are set, changed, shown, and found by their words', async () => {
    const vision = await ask(
      machine,
      ...['vision', 'add', 'Everybody writes', '--narrative', 'Anyone can publish', '--timeframe', '5 years'],
      ...['--metric', '1000 readers', '--metric', '10 languages'],
    )
    expect(vision.item).toMatchObject({
      ref: 'v1',
      metrics: ['1000 readers', '10 languages'],
      status: 'active',
    })
    const goal = await setGoal(machine, 'Ship the editor', '--vision', 'everybody', '--review', 'weekly')
    expect(goal.item).toMatchObject({
      ref: 'g1',
      problem: 'no Ship the editor',
      review_interval_days: 7,
      vision: { ref: 'v1' },
    })
    const mark = await ask(
      machine,
      'milestone',
      'add',
      'editor',
      'First',
      'readers',
      '--target',
      '2031-03-31',
    )
    expect(mark.item).toMatchObject({ ref: 'm1', goal: { ref: 'g1' }, target_date: '2031-03-31' })
    await ask(machine, 'goal', 'edit', 'ship', '--motivation', 'drafts matter', '--title', 'Ship it')
    expect((await ask(machine, 'show', 'g1')).item).toMatchObject({
      title: 'Ship it',
      motivation: 'drafts matter',
    })
    await ask(machine, 'vision', 'edit', 'v1', '--metric', '')
    expect((await ask(machine, 'show', 'everybody')).item).toMatchObject({ metrics: [] })
    await ask(machine, 'milestone', 'edit', 'first', '--description', 'ten of them')
    expect((await ask(machine, 'show', 'readers')).item).toMatchObject({ description: 'ten of them' })
    expect((await ask(machine, 'log', 'g1')).items.map(({ what }) => what)).toEqual(['edited', 'created'])
  })

  it('[E1] what is missing, empty or too long is named', async () => {
    expect((await refused(machine, 2, 'goal', 'add')).kind).toBe('missing')
    expect((await refused(machine, 2, 'goal', 'add', 'x')).message).toContain('problem')
    expect((await refused(machine, 1, 'goal', 'add', 'x', '--problem', ' ')).kind).toBe('empty')
    expect((await refused(machine, 1, 'goal', 'add', 'x'.repeat(501), '--problem', 'y')).kind).toBe(
      'too_long',
    )
    expect((await refused(machine, 2, 'vision', 'add', 'x')).message).toContain('narrative')
    await setGoal(machine, 'x')
    expect((await refused(machine, 2, 'milestone', 'add', 'g1', 'y')).message).toContain('target')
    expect((await refused(machine, 1, 'milestone', 'add', 'g1', 'y', '--target', '2020-01-01')).kind).toBe(
      'due_in_past',
    )
    expect((await refused(machine, 1, 'milestone', 'add', 'g9', 'y', '--target', '2031-01-01')).kind).toBe(
      'not_found',
    )
    expect((await refused(machine, 2, 'goal', 'edit', 'g1')).kind).toBe('nothing_to_change')
  })

  it('[G2] nesting shows the path, and warns below the third level; [E3] no goal lies below itself', async () => {
    await setGoal(machine, 'one')
    await setGoal(machine, 'two', '--parent', 'g1')
    await setGoal(machine, 'three', '--parent', 'g2')
    const deep = await setGoal(machine, 'four', '--parent', 'three')
    expect(deep).toMatchObject({ too_deep: 4, item: { path: [{ ref: 'g1' }, { ref: 'g2' }, { ref: 'g3' }] } })
    expect(await tell(machine, 'goal', 'edit', 'g4', '--parent', 'g3', '--title', 'vier')).toContain(
      '4 levels',
    )
    expect((await refused(machine, 1, 'goal', 'edit', 'g1', '--parent', 'g4')).kind).toBe('own_ancestor')
    expect((await refused(machine, 1, 'goal', 'edit', 'g1', '--parent', 'g1')).kind).toBe('own_ancestor')
    await ask(machine, 'goal', 'edit', 'g3', '--parent', '')
    expect((await ask(machine, 'goal', 'edit', 'g1', '--parent', 'g4')).happened).toBe('edited')
  })

  it('[E3] a promise serves a goal, a milestone, or both when they belong together', async () => {
    await setGoal(machine, 'one')
    await setGoal(machine, 'two')
    await ask(machine, 'milestone', 'add', 'g1', 'mark', '--target', '2031-01-01')
    await promiseMe(machine, 'a', '--milestone', 'm1')
    expect(await ask(machine, 'show', 'c1')).toMatchObject({
      item: { goal_id: null },
      goal: { ref: 'g1' },
      milestone: { ref: 'm1' },
    })
    await promiseMe(machine, 'b', '--milestone', 'm1', '--goal', 'g1')
    const no = await refused(
      machine,
      1,
      'commit',
      'c',
      '--to',
      'me',
      '--due',
      '2031-05-09',
      '--goal',
      'g2',
      '--milestone',
      'm1',
    )
    expect(no.kind).toBe('milestone_elsewhere')
    expect((await refused(machine, 1, 'edit', 'c2', '--goal', 'g2')).kind).toBe('milestone_elsewhere')
    await ask(machine, 'edit', 'c2', '--goal', 'g2', '--milestone', '')
    expect(await ask(machine, 'show', 'c2')).toMatchObject({ goal: { ref: 'g2' }, milestone: null })
    await ask(machine, 'edit', 'c2', '--goal', '')
    expect(await ask(machine, 'show', 'c2')).toMatchObject({ goal: null, milestone: null })
  })

  it('[E3] a milestone that moves to another goal takes the promises along that name both', async () => {
    await setGoal(machine, 'one')
    await setGoal(machine, 'two')
    await ask(machine, 'milestone', 'add', 'g1', 'mark', '--target', '2031-01-01')
    await promiseMe(machine, 'a', '--milestone', 'm1', '--goal', 'g1')
    await ask(machine, 'milestone', 'edit', 'm1', '--goal', 'g2')
    expect(await ask(machine, 'show', 'c1')).toMatchObject({ goal: { ref: 'g2' }, milestone: { ref: 'm1' } })
    await ask(machine, 'undo')
    expect(await ask(machine, 'show', 'c1')).toMatchObject({ goal: { ref: 'g1' } })
  })

  it('[G1] progress counts promises linked directly or through a milestone, and leaves statuses alone', async () => {
    await setGoal(machine, 'one')
    await ask(machine, 'milestone', 'add', 'g1', 'mark', '--target', '2031-01-01')
    await promiseMe(machine, 'a', '--milestone', 'm1')
    await promiseMe(machine, 'b', '--goal', 'g1')
    await promiseMe(machine, 'c', '--goal', 'g1', '--milestone', 'm1')
    await ask(machine, 'done', 'c1')
    expect((await ask(machine, 'goal', 'show', 'g1')).item).toMatchObject({
      commitments: { completed: 1, total: 3 },
      milestones: { completed: 0, total: 1 },
    })
    await ask(machine, 'done', 'c2')
    await ask(machine, 'done', 'c3')
    await ask(machine, 'milestone', 'done', 'mark')
    expect((await ask(machine, 'goal', 'list')).items).toMatchObject([
      { status: 'active', commitments: { completed: 3, total: 3 }, milestones: { completed: 1, total: 1 } },
    ])
  })

  it('states change by verbs, and wrong ones are refused with what is possible', async () => {
    await setGoal(machine, 'one')
    await ask(machine, 'goal', 'hold', 'one')
    expect((await refused(machine, 1, 'goal', 'hold', 'g1')).hint).toContain('resume')
    await ask(machine, 'goal', 'achieve', 'g1')
    expect((await ask(machine, 'goal', 'list')).total).toBe(0)
    expect((await ask(machine, 'goal', 'list', '--all')).items).toMatchObject([{ status: 'achieved' }])
    await ask(machine, 'goal', 'resume', 'g1')
    await ask(machine, 'vision', 'add', 'far', '--narrative', 'away')
    await ask(machine, 'vision', 'evolve', 'far')
    expect((await refused(machine, 1, 'vision', 'achieve', 'v1')).kind).toBe('wrong_state')
    expect((await ask(machine, 'vision', 'resume', 'v1')).item.status).toBe('active')
    expect((await ask(machine, 'log', 'v1')).items.map(({ what }) => what)).toEqual([
      ...['resumed', 'evolved', 'created'],
    ])
  })

  it('[G4] a milestone past its day is missed; done then, it is late; moved ahead, it begins anew', async () => {
    await setGoal(machine, 'one')
    await ask(machine, 'milestone', 'add', 'g1', 'past', '--target', '2026-01-05', '--past-ok')
    await ask(machine, 'milestone', 'add', 'g1', 'soon', '--target', 'in 6 days')
    expect((await ask(machine, 'milestone', 'list')).items).toMatchObject([
      { title: 'past', status: 'missed', at_risk: false },
      { title: 'soon', status: 'pending', at_risk: true },
    ])
    expect((await refused(machine, 1, 'milestone', 'start', 'm1')).kind).toBe('wrong_state')
    expect((await ask(machine, 'milestone', 'done', 'm1')).item).toMatchObject({ late: true })
    expect((await ask(machine, 'milestone', 'done', 'm2')).item).toMatchObject({ late: false })
    expect((await ask(machine, 'milestone', 'reopen', 'm1')).item).toMatchObject({
      status: 'missed',
      completed_at: null,
    })
    expect((await ask(machine, 'milestone', 'list', '--status', 'missed')).total).toBe(1)
    await ask(machine, 'undo')
    expect((await ask(machine, 'show', 'm1')).item).toMatchObject({ status: 'completed', late: true })
    await ask(machine, 'milestone', 'reopen', 'm1')
    expect((await ask(machine, 'milestone', 'edit', 'm1', '--target', '2031-01-01')).item).toMatchObject({
      status: 'pending',
    })
  })

  it('[G3] a script lists what is due for review, and stamps one', async () => {
    await setGoal(machine, 'one', '--next-review', '2026-01-01', '--review', 'weekly')
    await setGoal(machine, 'once', '--review', 'never', '--next-review', '2026-01-02')
    await ask(machine, 'vision', 'add', 'far', '--narrative', 'away', '--next-review', '2026-01-01')
    expect(refs((await ask(machine, 'review')).items)).toEqual(['v1', 'g1', 'g2'])
    expect((await refused(machine, 1, 'review', 'g1')).kind).toBe('unconfirmed')
    expect((await refused(machine, 2, 'review', 'g1', '--keep', '--status', 'achieved')).kind).toBe(
      'options_exclude',
    )
    expect(await ask(machine, 'review', 'g1', '--keep')).toMatchObject({
      happened: 'reviewed',
      item: { status: 'active', review_due: false },
    })
    expect((await ask(machine, 'review', 'g2', '--keep')).item.next_review_date).toBeNull()
    expect((await refused(machine, 1, 'review', 'v1', '--status', 'on_hold')).kind).toBe('not_a_choice')
    expect(await ask(machine, 'review', 'v1', '--status', 'evolved')).toMatchObject({
      happened: 'evolved',
      item: { status: 'evolved' },
    })
    expect((await ask(machine, 'review')).total).toBe(0)
  })

  it('[E6] what others depend on is refused by name; --cascade takes all along, undo brings all back', async () => {
    await ask(machine, 'vision', 'add', 'far', '--narrative', 'away')
    await setGoal(machine, 'one', '--vision', 'v1')
    await setGoal(machine, 'two', '--parent', 'g1')
    await ask(machine, 'milestone', 'add', 'g2', 'mark', '--target', '2031-01-01')
    await promiseMe(machine, 'keep it', '--milestone', 'm1', '--task', 'begin')
    expect((await refused(machine, 1, 'milestone', 'delete', 'm1')).message).toContain('keep it')
    expect((await refused(machine, 1, 'goal', 'delete', 'g2')).message).toContain('mark')
    expect((await refused(machine, 1, 'goal', 'delete', 'g1')).message).toContain('two')
    expect((await refused(machine, 1, 'vision', 'delete', 'v1')).message).toContain('one')
    const unsure = await refused(machine, 1, 'vision', 'delete', 'v1', '--cascade')
    expect(unsure).toMatchObject({
      kind: 'unconfirmed',
      message: expect.stringContaining('2 goals, 1 milestone, 1 promise'),
    })
    await ask(machine, 'vision', 'delete', 'v1', '--cascade', '--yes')
    for (const noun of ['vision', 'goal', 'milestone', 'task'])
      expect((await ask(machine, noun, 'list')).total, noun).toBe(0)
    expect((await ask(machine, 'list')).total).toBe(0)
    await ask(machine, 'undo')
    expect((await ask(machine, 'tree')).items).toMatchObject([
      { ref: 'v1', children: [{ ref: 'g1', children: [{ ref: 'g2', children: [{ ref: 'm1' }] }] }] },
    ])
    expect((await ask(machine, 'task', 'list')).total).toBe(1)
  })

  it('[G5] orphans are listed until they are linked', async () => {
    await setGoal(machine, 'one')
    await setGoal(machine, 'part', '--parent', 'g1')
    await promiseMe(machine, 'loose')
    await promiseMe(machine, 'tied', '--goal', 'g2')
    expect(refs((await ask(machine, 'orphans')).items)).toEqual(['c1', 'g1', 'g2'])
    await ask(machine, 'vision', 'add', 'far', '--narrative', 'away')
    await ask(machine, 'goal', 'edit', 'g1', '--vision', 'v1')
    await ask(machine, 'edit', 'c1', '--goal', 'g1')
    expect((await ask(machine, 'orphans')).total).toBe(0)
  })

  it('the tree hides what is settled, unless it is asked for', async () => {
    await setGoal(machine, 'one')
    await promiseMe(machine, 'kept', '--goal', 'g1', '--task', 'step')
    await promiseMe(machine, 'open', '--goal', 'g1')
    await promiseMe(machine, 'loose')
    await ask(machine, 'done', 'c1')
    const told = await tell(machine, 'tree')
    expect(told).toContain('└─ ○ c2  open')
    expect(told).not.toContain('kept')
    expect(told).toMatch(/Without a goal\n○ c3 {2}loose/)
    expect(await tell(machine, 'tree', '--all')).toContain('kept')
    await ask(machine, 'done', 'c2')
    await ask(machine, 'goal', 'achieve', 'g1')
    expect((await ask(machine, 'tree')).items).toEqual([])
    expect((await ask(machine, 'tree', 'g1')).items).toMatchObject([{ ref: 'g1', children: [] }])
  })

  type Keys = readonly (readonly [question: string, keys: string])[]

  /** At a terminal: waits for each question, then presses its keys. */
  async function converse(words: readonly string[], keys: Keys): Promise<{ code: number; screen: string }> {
    const env = Object.fromEntries(Object.entries(machine.env).filter(([, value]) => value !== undefined))
    const pty = spawn(process.execPath, [resolve(import.meta.dirname, '../dist/main.js'), ...words], {
      cols: 80,
      rows: 40,
      env: { ...env, TERM: 'xterm' } as Record<string, string>,
    })
    let screen = ''
    let seen = 0
    const left = [...keys]
    return new Promise((done, fail) => {
      const deadline = setTimeout(() => fail(new Error(`no answer: ${screen}`)), 20_000)
      pty.onData((data) => {
        screen += data
        const [next] = left
        if (next === undefined || !screen.slice(seen).includes(next[0])) return
        left.shift()
        seen = screen.length
        setTimeout(() => pty.write(next[1]), 50)
      })
      pty.onExit(({ exitCode }) => {
        clearTimeout(deadline)
        done({ code: exitCode, screen })
      })
    })
  }

  const ENTER = '\r'
  const DOWN = '\u001b[B'

  it('[G3] at a terminal a review shows each, asks, and stamps only what was answered', async () => {
    await setGoal(machine, 'first', '--next-review', '2026-01-01')
    await setGoal(machine, 'second', '--next-review', '2026-01-02')
    await setGoal(machine, 'third', '--next-review', '2026-01-03')
    await setGoal(machine, 'fourth', '--next-review', '2026-01-04')
    const { code, screen } = await converse(
      ['review'],
      [
        ['How does g1', ENTER],
        ['How does g2', `${DOWN}${ENTER}`],
        ['How does g3', `${DOWN.repeat(5)}${ENTER}`],
        ['How does g4', `${DOWN.repeat(4)}${ENTER}`],
        ['What has to change', `${DOWN}${ENTER}`],
        ['What is the problem', `clearer${ENTER}`],
      ],
    )
    expect([code, screen]).toEqual([0, expect.stringContaining('no second')])
    expect(screen).toContain('3 reviews done')
    expect((await ask(machine, 'goal', 'list')).items).toMatchObject([
      { title: 'first', status: 'active', review_due: false },
      { title: 'second', status: 'on_hold', review_due: false },
      { title: 'third', status: 'active', review_due: true, last_reviewed_at: null },
      { title: 'fourth', problem: 'clearer', review_due: false },
    ])
  })

  it('a goal is asked for in full', async () => {
    const { code } = await converse(
      ['goal', 'add'],
      [
        ['to be reached', `Ship${ENTER}`],
        ['Which problem', `drafts are lost${ENTER}`],
      ],
    )
    expect(code).toBe(0)
    expect((await ask(machine, 'show', 'g1')).item).toMatchObject({
      title: 'Ship',
      problem: 'drafts are lost',
    })
  })
})

describe('two machines', () => {
  let scene: Scene
  beforeEach(async () => {
    scene = await makeScene()
  })
  afterEach(() => scene.end())

  it('the whole hierarchy arrives, with its links; a circle made apart is cut alike', async () => {
    const [a, b] = [await scene.linked(), await scene.linked()]
    const syncAll = async () => {
      for (const machine of [a, b, a]) await machine.ok('sync', 'now')
    }
    await ask(a, 'vision', 'add', 'far', '--narrative', 'away', '--metric', 'one')
    await setGoal(a, 'one', '--vision', 'v1')
    await setGoal(a, 'two')
    await ask(a, 'milestone', 'add', 'g1', 'past', '--target', '2026-01-05', '--past-ok')
    await promiseMe(a, 'serve', '--milestone', 'm1')
    await promiseMe(a, 'help', '--goal', 'g1')
    await ask(a, 'milestone', 'list')
    await syncAll()
    expect((await ask(b, 'tree')).items).toEqual((await ask(a, 'tree')).items)
    expect(await ask(b, 'show', 'serve')).toMatchObject({
      goal: { title: 'one' },
      milestone: { title: 'past' },
    })
    expect((await ask(b, 'show', 'v1')).item).toMatchObject({ metrics: ['one'], goals: { total: 1 } })
    expect((await ask(b, 'milestone', 'list')).items).toMatchObject([{ status: 'missed' }])

    await ask(a, 'goal', 'edit', 'one', '--parent', 'two')
    await ask(b, 'goal', 'edit', 'two', '--parent', 'one')
    await ask(a, 'milestone', 'done', 'past')
    await syncAll()
    for (const machine of [a, b]) {
      expect((await ask(machine, 'goal', 'list')).items).toMatchObject([
        { title: 'one', path: [{ title: 'two' }] },
        { title: 'two', path: [] },
      ])
      expect((await ask(machine, 'show', 'past')).item).toMatchObject({ status: 'completed', late: true })
    }
    expect((await ask(b, 'sync', 'conflicts')).total).toBe(0)
  })
})
