import { describe, expect, it } from 'vitest'
import { valueIn, wordsOf } from './line-question.ts'
import type { Question } from './question.ts'

const text: Question = { kind: 'text', message: 'To whom?', initial: 'Ada' }
const upload: Question = { kind: 'confirm', message: 'Upload?', initial: false }
const which: Question = {
  kind: 'choose',
  message: 'Which?',
  options: [
    { value: '0', label: 'send report', hint: 'c1' },
    { value: '1', label: 'send invoice', hint: 'c2' },
  ],
}

describe('a question in lines', () => {
  it('says what may be answered', () => {
    expect(wordsOf(text, true)).toBe('To whom? (Enter: Ada) ')
    expect(wordsOf(text, false)).toBe('To whom? ')
    expect(wordsOf(upload, false)).toBe('Upload? yes or no (Enter: no) ')
    expect(wordsOf(which, false)).toBe('Which?\n1. send report (c1)\n2. send invoice (c2)\n1 to 2: ')
  })
  it.each([
    [text, 'Tom', 'Tom'],
    [text, '', 'Ada'],
    [upload, '', false],
    [upload, 'Yes', true],
    [upload, 'n', false],
    [upload, 'perhaps', undefined],
    [which, '2', '1'],
    [which, 'C1', '0'],
    [which, 'send invoice', '1'],
    [which, '3', undefined],
    [which, '0', undefined],
    [which, '', undefined],
  ] as const)('%j answered by %j', (question, line, value) => {
    expect(valueIn(question, line, true)).toBe(value)
  })
  it('a text that stood in the line and was taken out is empty', () => {
    expect(valueIn(text, '', false)).toBe('')
  })
})
