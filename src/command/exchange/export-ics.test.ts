import { expect, it } from 'vitest'
import type { CommitmentItem } from '../reply/item.ts'
import { icsOf } from './export-ics.ts'

const item = {
  id: 'u1',
  deliverable:
    'send the report, the long one; with "everything" and ünïcödé 🎉 in it so that it folds more than once',
  stakeholder: 'Sarah',
  status: 'pending',
  notes: 'a\\b\nc',
  due_at: '2026-12-01T15:00:00.000Z',
  completed_at: null,
  created_at: '2026-11-01T10:00:00.000Z',
  updated_at: '2026-11-02T10:00:00.000Z',
} as unknown as CommitmentItem

const icsText = (one: CommitmentItem) => [...icsOf([[one]], '2026-11-22T10:00:00.000Z', '1')].join('')
const text = icsText(item)

it('RFC 5545 3.1: CRLF everywhere, no line over 75 octets, folded between characters', () => {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text).not.toContain('\uFFFD')
  expect(text.replaceAll('\r\n ', '')).toContain(
    'SUMMARY:send the report\\, the long one\\; with "everything" and ünïcödé 🎉 in it so that it folds more than once → Sarah',
  )
})

it('RFC 5545 3.3.11, 3.6.2: texts escaped, times in UTC, an alarm before it is due', () => {
  const lines = text.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain('DESCRIPTION:a\\\\b\\nc')
  expect(lines).toContain('DUE:20261201T150000Z')
  expect(lines).toContain('TRIGGER;RELATED=END:-P1D')
  for (const block of ['VCALENDAR', 'VTODO', 'VALARM'])
    expect(lines.filter((line) => line === `BEGIN:${block}`).length).toBe(
      lines.filter((line) => line === `END:${block}`).length,
    )
})

it('RFC 5545 3.6: without promises there is a component still, and nothing to do', () => {
  const lines = [...icsOf([], '2026-11-22T10:00:00.000Z', '1')].join('').split('\r\n')
  expect(lines).toContain('BEGIN:VTIMEZONE')
  expect(lines).not.toContain('BEGIN:VTODO')
  expect(lines.slice(-3)).toEqual(['END:VTIMEZONE', 'END:VCALENDAR', ''])
})

it('what is kept has no alarm', () => {
  const done = { ...item, status: 'completed', completed_at: '2026-11-20T10:00:00.000Z' } as CommitmentItem
  const said = icsText(done)
  expect(said).toContain('COMPLETED:20261120T100000Z')
  expect(said).not.toContain('VALARM')
})
