import { describe, expect, it } from 'vitest'
import { lookOf } from '../sample.fixture.ts'
import { commandText, speakable, typedCommand } from './command-text.ts'

const names = ['list', 'undo', 'commit', 'goal', 'sync', 'help', 'COMMAND']
const here = lookOf(80, { slashes: names })
const shell = lookOf(80)

describe('what jdo says of itself', () => {
  it.each([
    ['jdo list shows them', '/list shows them'],
    ['Deleted (jdo undo brings it back)', 'Deleted (/undo brings it back)'],
    ['\u001b[1mjdo commit "x"\u001b[22m', '\u001b[1m/commit "x"\u001b[22m'],
    ['Usage  jdo COMMAND [words]', 'Usage  /COMMAND [words]'],
    ['`jdo sync invite`', '`/sync invite`'],
    ['That is no date that jdo can read.', 'That is no date that jdo can read.'],
    [
      'Nothing is lost; jdo tries again. jdo sync status shows when.',
      'Nothing is lost; jdo tries again. /sync status shows when.',
    ],
    ['turso db create jdo, then jdo sync setup', 'turso db create jdo, then /sync setup'],
    ['/home/me/jdo list', '/home/me/jdo list'],
    ['jdo listens', 'jdo listens'],
  ])('%j', (text, said) => {
    expect(commandText(text, here)).toBe(said)
    expect(commandText(text, shell)).toBe(text)
  })
})

it('what a person wrote stays, wherever it stands', () => {
  const refusal = {
    candidates: [{ text: 'write jdo list down' }, { text: 'jdo undo' }],
    due: null,
    count: 3,
    how: 'jdo goal list',
  }
  const { candidates, how } = speakable(refusal, here)
  const text = [...candidates.map((one) => one.text), how, 'jdo list'].join('; ')
  expect(commandText(text, here)).toBe('write jdo list down; jdo undo; /goal list; /list')
})

it('in a command alone only its beginning is ours', () => {
  expect(typedCommand('jdo commit "…" --to "jdo list"', here)).toBe('/commit "…" --to "jdo list"')
  expect(typedCommand('jdo list', shell)).toBe('jdo list')
})

it('what needs no mark, and whatever is said in a shell, is not copied', () => {
  const plain = { item: { deliverable: 'write it down', tasks: [{ title: 'a' }] } }
  const named = { text: 'write jdo list down' }
  expect(speakable(plain, here)).toBe(plain)
  expect(speakable(named, shell)).toBe(named)
})
