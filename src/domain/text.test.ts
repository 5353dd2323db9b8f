import { describe, expect, it } from 'vitest'
import { LONG_LIMIT, readLongText, readTitle, TITLE_LIMIT } from './text.ts'

describe('[E1] the length of a text', () => {
  it('counts an emoji as the one sign that it is', () => {
    const full = '🎉'.repeat(TITLE_LIMIT)
    expect(readTitle('deliverable', full)).toEqual({ ok: true, value: full })
    expect(readTitle('deliverable', `${full}!`)).toEqual({
      ok: false,
      error: { kind: 'too_long', field: 'deliverable', limit: TITLE_LIMIT, length: TITLE_LIMIT + 1 },
    })
    expect(readLongText('notes', '🎉'.repeat(LONG_LIMIT)).ok).toBe(true)
    expect(readLongText('notes', '🎉'.repeat(LONG_LIMIT + 1))).toMatchObject({
      error: { kind: 'too_long', length: LONG_LIMIT + 1 },
    })
  })
})
