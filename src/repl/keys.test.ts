import { describe, expect, it } from 'vitest'
import type { Key, KeyAct, Line } from '../terminal/line.ts'
import type { Completion } from './complete.ts'
import { atEnd, type Editing, freshEditing, ghostOf, pressKey, remember } from './keys.ts'

const key = (name: string, more: Partial<Key> = {}): Key => ({
  name,
  ctrl: false,
  meta: false,
  shift: false,
  text: '',
  ...more,
})
const ctrl = (name: string) => key(name, { ctrl: true })
const typed = (text: string) => key(text, { text })

const nothing: Completion = { from: 0, candidates: [] }

/** Presses keys one after the other; gives the line as it is then, and the last act. */
function press(
  editing: Editing,
  start: string | Line,
  keys: readonly Key[],
  completion: Completion = nothing,
): { line: Line; act: KeyAct; editing: Editing } {
  let line = typeof start === 'string' ? atEnd(start) : start
  let state = editing
  let act: KeyAct = { kind: 'stay' }
  for (const each of keys) {
    const step = pressKey(state, each, line, () => completion)
    state = step.editing
    act = step.act
    if (act.kind === 'edit') line = act.line
  }
  return { line, act, editing: state }
}

const said = freshEditing(['/list', 'call Tom by friday', '/done c1', 'call Ann by monday'])
const up = key('up')
const down = key('down')

describe('history', () => {
  it.each([
    ['', [up], '/list'],
    ['', [up, up, up], '/done c1'],
    ['', [up, up, down], '/list'],
    ['', [up, down], ''],
    ['call', [up, up], 'call Ann by monday'],
    ['call', [up, up, down, down], 'call'],
    ['nothing like it', [up], 'nothing like it'],
  ])('%j and %j', (start, keys, text) => {
    expect(press(said, start, keys).line.text).toBe(text)
  })
  it('a line said again is the newest, once', () => {
    expect(remember(said, '/done c1').history).toEqual([
      '/done c1',
      '/list',
      'call Tom by friday',
      'call Ann by monday',
    ])
    expect(remember(said, '  ')).toEqual(said)
  })
  it('up and down move inside a text of several lines first', () => {
    const line = { text: 'one\ntwo', cursor: 6 }
    expect(press(said, line, [up]).line).toEqual({ text: 'one\ntwo', cursor: 2 })
    expect(press(said, { text: 'one\ntwo', cursor: 2 }, [down]).line.cursor).toBe(6)
    expect(press(said, { text: 'one\ntwo', cursor: 2 }, [up]).line.text).toBe('one\ntwo')
  })
  it('shows the rest of a line that begins alike, and takes it', () => {
    expect(ghostOf(said, atEnd('call'))).toBe(' Tom by friday')
    expect(ghostOf(said, { text: 'call', cursor: 2 })).toBe('')
    expect(press(said, 'call', [key('right')]).line.text).toBe('call Tom by friday')
    expect(press(said, 'xyz', [key('right')]).act).toEqual({ kind: 'own' })
  })
})

describe('search in history', () => {
  const r = ctrl('r')
  it.each([
    [[r, typed('c'), typed('a')], 'call Tom by friday'],
    [[r, typed('c'), typed('a'), r], 'call Ann by monday'],
    [[r, typed('c'), typed('a'), r, r], 'call Ann by monday'],
    [[r, typed('D'), typed('o')], '/done c1'],
    [[r, typed('c'), key('escape')], 'was here'],
    [[r, typed('c'), ctrl('c')], 'was here'],
    [[r, typed('x'), key('backspace'), typed('m'), typed('o')], 'call Ann by monday'],
  ])('%#', (keys, text) => {
    expect(press(said, 'was here', keys).line.text).toBe(text)
  })
  it('Enter says what was found', () => {
    expect(press(said, '', [r, typed('d'), typed('o'), key('return')]).act).toEqual({ kind: 'enter' })
  })
})

describe('several lines', () => {
  it('Alt-Enter puts a newline where the cursor is', () => {
    const keys = [key('return', { meta: true })]
    expect(press(said, { text: 'ab', cursor: 1 }, keys).line).toEqual({ text: 'a\nb', cursor: 2 })
  })
  it('a backslash at the end asks for more; two are one', () => {
    expect(press(said, 'one\\', [key('return')]).line.text).toBe('one\n')
    expect(press(said, 'one\\\\', [key('return')]).act).toEqual({ kind: 'enter' })
  })
  it('what is pasted comes in whole and says nothing by itself', () => {
    const paste = key('paste', { text: 'two\nthree' })
    const { line, act } = press(said, 'one ', [paste])
    expect([line.text, act.kind]).toEqual(['one two\nthree', 'edit'])
  })
})

describe('completion', () => {
  const completion: Completion = {
    from: 1,
    candidates: [
      { text: 'list', about: '' },
      { text: 'listen', about: '' },
    ],
  }
  const tab = key('tab')
  const back = key('tab', { shift: true })
  it.each([
    [[tab], '/list'],
    [[tab, tab], '/list '],
    [[tab, tab, tab], '/listen '],
    [[tab, tab, tab, tab], '/list '],
    [[tab, back], '/listen '],
    [[tab, tab, key('escape')], '/list'],
  ])('%#', (keys, text) => {
    expect(press(said, '/l', keys, completion).line.text).toBe(text)
  })
  it('one candidate is taken with a space; none changes nothing', () => {
    const one = { from: 6, candidates: [{ text: 'c12', about: 'report' }] }
    expect(press(said, '/done rep', [tab], one).line).toEqual(atEnd('/done c12 '))
    expect(press(said, { text: '/done r now', cursor: 7 }, [tab], one).line.text).toBe('/done c12 now')
    expect(press(said, '/x', [tab]).act).toEqual({ kind: 'stay' })
  })
})

describe('wishes', () => {
  it.each([
    ['', key('f1'), { kind: 'wish', wish: 'help' }],
    ['typed', key('f5'), { kind: 'wish', wish: 'refresh' }],
    ['', ctrl('l'), { kind: 'wish', wish: 'clear' }],
    ['', ctrl('d'), { kind: 'wish', wish: 'leave' }],
    ['typed', ctrl('d'), { kind: 'own' }],
    ['typed', ctrl('c'), { kind: 'edit', line: atEnd('') }],
    ['', ctrl('c'), { kind: 'wish', wish: 'drop' }],
    ['typed', ctrl('a'), { kind: 'own' }],
  ] as const)('%j %j', (start, pressed, act) => {
    expect(press(said, start, [pressed]).act).toEqual(act)
  })
})
