import { describe, expect, it } from 'vitest'
import type { Draft } from '../command/reply/item.ts'
import { hear } from './hear.ts'
import type { Commands } from './heard.ts'
import { freshTalk, type Talk } from './state.ts'

const names = new Set([
  ...['list', 'commit', 'show', 'done', 'start', 'undo', 'task add', 'goal show', 'owe', 'today', 'log'],
  ...['integrity', 'stakeholder list', 'capture', 'edit'],
])
const known = (name: string) => names.has(name)
const talk: Talk = { ...freshTalk([]), listed: ['c4', 'g2', 's1', 't7'], it: 'c4' }
const commands: Commands = {
  known,
  isFlag: (name, option) => option === 'json' || (name === 'task add' && option === 'first'),
  takesText: (name) => name === 'capture',
}
const heard = (line: string, more: Partial<Talk> = {}) => hear(line, { ...talk, ...more }, commands)
const command = (...argv: string[]) => ({ kind: 'command', argv })
const question = (...argv: string[]) => ({ kind: 'question', argv })

describe('after a slash', () => {
  it.each([
    ['/list', ['list']],
    ['/LIST --to Sarah', ['list', '--to', 'Sarah']],
    ['/l', ['list']],
    ['/c "call the bank" --to me', ['commit', 'call the bank', '--to', 'me']],
    ['/v c1', ['show', 'c1']],
    ['/d c1', ['done', 'c1']],
    ['/h done', ['help', 'done']],
    ['/1', ['show', 'c4']],
    ['/2', ['goal', 'show', 'g2']],
    ['/3', ['show', 's1']],
    ['/4', ['show', 't7']],
    ['/done it', ['done', 'c4']],
    ['/task add it "read it"', ['task', 'add', 'c4', 'read it']],
    ['/done --json it', ['done', '--json', 'c4']],
    ['/task add --first it "read it"', ['task', 'add', '--first', 'c4', 'read it']],
    ['/edit --notes it it', ['edit', '--notes', 'it', 'c4']],
    ['/edit --notes=it it', ['edit', '--notes=it', 'c4']],
    ['/list --to it', ['list', '--to', 'it']],
    ['/commit it --to me', ['commit', 'it', '--to', 'me']],
    ['/capture one\ntwo', ['capture', '--', 'one\ntwo']],
    ['/capture  it\'s  "so"\n  and so ', ['capture', '--', 'it\'s  "so"\n  and so']],
    ['/capture "two  words"', ['capture', '--', 'two  words']],
    ['/capture --json one\ttwo --quiet', ['capture', '--json', '--quiet', '--', 'one\ttwo']],
    ['/capture -- odd', ['capture', '--', '-- odd']],
    ['/capture --odd', ['capture', '--odd']],
    ['/capture --json', ['capture', '--json']],
    ['/capture', ['capture']],
    ['/done "it"', ['done', 'it']],
    ['/nonsense', ['nonsense']],
    ['jdo list', ['list']],
    ['jdo task add c1 "read it"', ['task', 'add', 'c1', 'read it']],
    ['jdo help done', ['help', 'done']],
  ])('%s', (line, argv) => {
    expect(heard(line)).toEqual(command(...argv))
  })
  it.each([
    ['/', 'help'],
    ['/h', 'help'],
    ['/?', 'help'],
    ['/quit', 'leave'],
    ['refresh', 'refresh'],
    ['/refresh', 'refresh'],
    ['/exit', 'leave'],
    ['quit', 'leave'],
    ['help', 'help'],
    ['   ', 'nothing'],
  ])('%j is %s', (line, kind) => {
    expect(heard(line).kind).toBe(kind)
  })
  it('a number beyond the list, and "it" before anything was shown', () => {
    expect(heard('/7')).toEqual({ kind: 'no_such_number', number: 7, listed: 4 })
    expect(heard('/done it', { it: null })).toEqual({ kind: 'nothing_shown' })
  })
  it('what jdo is to be given may be promised', () => {
    expect(heard('jdo release notes to Bob by friday').kind).toBe('perhaps_promise')
  })
  it('a word that only begins like leaving stays', () => {
    expect(heard('quitting is not an option for Tom by friday').kind).toBe('perhaps_promise')
  })
})

describe('pasted from a shell', () => {
  it.each([
    ['jdo list', ['list']],
    ['$ jdo done c5', ['done', 'c5']],
    [
      'jdo commit "send the report to Sarah by friday 3pm"',
      ['commit', 'send the report to Sarah by friday 3pm'],
    ],
    ['jdo task add c1 "gather the numbers"', ['task', 'add', 'c1', 'gather the numbers']],
    ['jdo help done', ['help', 'done']],
    ['jdo lst', ['lst']],
  ])('%s', (line, argv) => {
    expect(heard(line)).toEqual(command(...argv))
  })
  it('jdo alone asks what there is; a promise about jdo is one', () => {
    expect(heard('jdo').kind).toBe('help')
    expect(heard('jdo release notes to Tom by friday').kind).toBe('perhaps_promise')
  })
})

describe('questions', () => {
  it.each([
    ['what do I owe Sarah', ['owe', 'Sarah']],
    ['What do I owe Sarah Berg?', ['owe', 'Sarah Berg']],
    ['what have I promised to Tom', ['owe', 'Tom']],
    ['what do I owe', ['list']],
    ['who do I owe?', ['stakeholder', 'list']],
    ['due this week', ['list', '--due', 'this week']],
    ["what's due today?", ['list', '--due', 'today']],
    ['overdue', ['list', '--due', 'overdue']],
    ["what's late?", ['list', '--due', 'overdue']],
    ['what is at risk', ['list', '--status', 'at_risk']],
    ['today', ['today']],
    ['how am I doing?', ['integrity']],
    ['what happened', ['log']],
  ])('%s', (line, argv) => {
    expect(heard(line)).toEqual(question(...argv))
  })
  it('is answered by what there is', () => {
    expect(hear('what do I owe Sarah', talk, { ...commands, known: (name) => name === 'list' })).toEqual(
      question('list', '--to', 'Sarah'),
    )
  })
})

describe('a command without its slash', () => {
  it.each([
    ['list', ['list']],
    ['undo', ['undo']],
    ['done c3', ['done', 'c3']],
    ['done it', ['done', 'c4']],
    ['task add c3 print it', ['task', 'add', 'c3', 'print', 'it']],
    ['list --all', ['list', '--all']],
    ['c3', ['show', 'c3']],
    ['g2', ['goal', 'show', 'g2']],
  ])('%s', (line, argv) => {
    expect(heard(line)).toEqual(command(...argv))
  })
  it.each(['list the groceries for Tom by friday', 'start the car', 'edit the video to Ann by monday'])(
    '%s is none',
    (line) => {
      expect(heard(line)).toEqual({ kind: 'perhaps_promise', text: line })
    },
  )
})

describe('about a promise', () => {
  const draft: Draft = {
    deliverable: 'send the report',
    to: 'Sarah',
    who: { is: 'known', name: 'Sarah' },
    due: { date: '2026-11-27', time: '15:00' },
  }
  it.each(['yes', 'Y', 'ok', 'yes!', "that's it"])('%s', (line) => {
    expect(heard(line, { draft })).toEqual({ kind: 'confirm' })
  })
  it.each(['no', 'never mind', 'cancel', 'n'])('%s', (line) => {
    expect(heard(line, { draft })).toEqual({ kind: 'drop' })
  })
  it.each([
    ['due monday', 'due', 'monday', 'due monday'],
    ['by friday 3pm', 'due', 'by friday 3pm', 'by friday 3pm'],
    ['by 15h', 'due', 'by 15h', 'by 15h'],
    ['no, by friday', 'due', 'by friday', 'by friday'],
    ['it is due monday to Bob', 'due', 'monday to Bob', 'due monday to Bob'],
    ['when: monday', 'due', 'monday', 'when: monday'],
    ['to Anna', 'to', 'Anna', 'to Anna'],
    ['it is for Anna Berg', 'to', 'Anna Berg', 'for Anna Berg'],
    ['who is Anna', 'to', 'Anna', 'who is Anna'],
    ['it is the draft report', 'deliverable', 'the draft report', 'it is the draft report'],
    ['what: the draft', 'deliverable', 'the draft', 'what: the draft'],
    ['no, call it the draft', 'deliverable', 'the draft', 'call it the draft'],
    // A whole date is one, whatever else is known.
    ['monday', 'due', 'monday', 'monday'],
    ['no, monday', 'due', 'monday', 'monday'],
    ['tomorrow at 3pm', 'due', 'tomorrow at 3pm', 'tomorrow at 3pm'],
    ['2026-02-30', 'due', '2026-02-30', '2026-02-30'],
    ['soon', 'due', 'soon', 'soon'],
  ] as const)('%s', (line, field, text, whole) => {
    expect(heard(line, { draft })).toEqual({ kind: 'correct', field, text, whole })
  })
  it.each([
    ['Sarah', 'Sarah', false],
    ['no, Anna', 'Anna', true],
    ['call Tom tomorrow', 'call Tom tomorrow', false],
  ])('%s may be a part, or a promise of its own', (line, text, isInstead) => {
    for (const known of [draft, { ...draft, to: null, who: null }])
      expect(heard(line, { draft: known })).toEqual({ kind: 'answer', text, isInstead })
  })
  it('"yes" is no name and no date; "May" is no date where a name is asked for', () => {
    expect(heard('yes', { draft: { ...draft, to: null } })).toEqual({ kind: 'incomplete' })
    expect(heard('ok', { draft: { ...draft, due: null } })).toEqual({ kind: 'incomplete' })
    expect(heard('May', { draft: { ...draft, to: null } })).toMatchObject({ kind: 'answer', text: 'May' })
  })
  it.each([
    ['what happened', ['log']],
    ['whom do I owe', ['stakeholder', 'list']],
    ['what do I owe Sarah', ['owe', 'Sarah']],
    ['what is at risk', ['list', '--status', 'at_risk']],
    ['overdue', ['list', '--due', 'overdue']],
    ['list', ['list']],
    ['undo', ['undo']],
    ['done c3', ['done', 'c3']],
    ['/list', ['list']],
  ])('%s is asked meanwhile', (line, argv) => {
    for (const known of [draft, { ...draft, to: null, who: null }, { ...draft, due: null }])
      expect(heard(line, { draft: known })).toMatchObject({ argv })
  })
})
