import { expect, test } from 'vitest'
import { jsonOfFailure, jsonOfReply, jsonPieces, textOfJson } from './json.ts'
import { conflict, promise, status, task } from './sample.fixture.ts'
import { sayFailure } from './trouble/failure.ts'

test('a list: items as the rows are, and whether there are more', () => {
  const json = jsonOfReply({ kind: 'commitments', items: [promise()], total: 3 })
  expect(json).toMatchObject({ kind: 'commitments', total: 3, has_more: true })
  expect(json.items).toMatchObject([{ ref: 'c12', stakeholder: 'Sarah', recovered: false, overdue: false }])
})

test('one thing: the item, what happened, what belongs to it', () => {
  const json = jsonOfReply({ kind: 'commitment', item: promise(), happened: 'created', tasks: [task()] })
  expect(json).toMatchObject({ item: { ref: 'c12' }, happened: 'created', tasks: [{ ref: 't4' }], hints: [] })
})

test('versions stay inside', () => {
  const replies = [
    jsonOfReply({ kind: 'commitments', items: [promise()], total: 1 }),
    jsonOfReply({ kind: 'commitment', item: promise(), happened: null, tasks: [task()] }),
    jsonOfReply({ kind: 'tasks', items: [task()], total: 1, commitment: promise() }),
    jsonOfReply({ kind: 'conflicts', items: [conflict()], total: 1 }),
  ]
  expect(textOfJson({ replies })).not.toContain('stamps')
})

test('[S5] what no person has written into is as old as it is, not as its stamp', () => {
  const made = promise({ updated_by: '00000000', updated_at: '0026-11-26T00:00:00.000Z' })
  const json = jsonOfReply({ kind: 'commitments', items: [made, promise()], total: 2 })
  expect(json.items).toMatchObject([
    { created_at: made.created_at, updated_at: made.created_at },
    { updated_at: promise().updated_at },
  ])
})

test('booleans are booleans, in what was discarded too', () => {
  const item = conflict({ lost: { status: 'completed', completed_on_time: 1, recovered: 0 } })
  expect(jsonOfReply({ kind: 'conflict', item, happened: null })).toMatchObject({
    item: { lost: { completed_on_time: true, recovered: false } },
  })
})

test('the trouble of sync is told as any failure', () => {
  const item = status({ trouble: { kind: 'not_turso', url: 'https://jdo-me.turso.io' } })
  expect(jsonOfReply({ kind: 'sync_status', item })).toMatchObject({
    item: {
      trouble: {
        kind: 'not_turso',
        message: 'jdo-me.turso.io answers, but it is not a Turso sync server.',
        hint: expect.any(String),
      },
    },
  })
})

test('a failure: kind, message, hint', () => {
  const spoken = sayFailure({ kind: 'refusal', refusal: { kind: 'nothing_to_undo' } })
  expect(jsonOfFailure(spoken)).toEqual({
    error: {
      kind: 'nothing_to_undo',
      message: 'There is nothing to undo.',
      hint: 'jdo log shows what happened.',
    },
  })
})

test('the text is harmless on a terminal, and the same value', () => {
  const json = { a: '\x1b[2J\x9b31m\u202e\u2028\x7f', b: '日本' }
  const text = textOfJson(json)
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2028]/u)
  expect(JSON.parse(text)).toEqual(json)
})

test('a list of any length is the same text, however it is paged', () => {
  const items = ['a', 'b', '"items": [', 'd\n  ]'].map((deliverable, at) =>
    promise({ ref: `c${at}`, deliverable }),
  )
  const about = { kind: 'commitments', total: 9, risks: { overdue: 1, due_soon: 0, stalled: 0 } } as const
  const whole = textOfJson(jsonOfReply({ ...about, items }))
  for (const [first, ...others] of [
    [items],
    [items.slice(0, 1), items.slice(1, 3), items.slice(3)],
    [items.slice(0, 2), [], items.slice(2)],
  ]) {
    const count = others.reduce((sum, page) => sum + page.length, 0)
    const pieces = jsonPieces({ ...about, items: first ?? [], rest: { count, pages: others } })
    expect([...pieces].join('')).toBe(`${whole}\n`)
  }
})
