import { describe, expect, it } from 'vitest'
import { inSlashes, marked } from './slashes.ts'

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
    expect(inSlashes(text)).toBe(said)
  })
})

it('what a person wrote stays, wherever it stands', () => {
  const reply = {
    item: { deliverable: 'write jdo list down', tasks: [{ title: 'jdo undo' }], due: null, count: 3 },
    hints: [{ command: 'jdo done c1', why: 'kept' }],
  }
  const { item, hints } = marked(reply)
  const text = `${item.deliverable}; ${item.tasks[0]?.title}; ${hints[0]?.command}; jdo list`
  expect(inSlashes(text)).toBe('write jdo list down; jdo undo; /done c1; /list')
})

it('what needs no mark is not copied', () => {
  const reply = { item: { deliverable: 'write it down', tasks: [{ title: 'a' }] } }
  expect(marked(reply)).toBe(reply)
})
