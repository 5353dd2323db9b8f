import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import corpus from './corpus/promise-line.json' with { type: 'json' }
import { type PromiseLine, readPromiseLine } from './promise-line.ts'

const { now, known } = corpus

/** A promise as the corpus writes it. */
function shown(text: string, { deliverable, stakeholder, maybe, due, every, problems }: PromiseLine) {
  const told = problems.map((one) =>
    one.kind === 'due' ? `due ${one.problem.kind}` : `stakeholders ${one.names.join(' / ')}`,
  )
  return {
    text,
    what: deliverable,
    ...(stakeholder !== undefined && { whom: stakeholder }),
    ...(maybe && { maybe: maybe.stakeholder }),
    ...(due && { due: [due.date, due.time].filter(Boolean).join(' ') }),
    ...(every !== undefined && { every }),
    ...(told.length > 0 && { problems: told }),
  }
}

/** Words without punctuation, sorted, so that what went where does not matter. */
const wordsOf = (text: string) =>
  text
    .split(/[\s:]+/)
    .map((word) => word.replace(/[^\p{L}\p{N}\p{S}]/gu, ''))
    .filter(Boolean)
    .sort()

/** How often a pattern is held against a text meanwhile: work that any machine does alike. */
function looksAt(work: () => unknown): number {
  const { exec } = RegExp.prototype
  let looks = 0
  RegExp.prototype.exec = function (text) {
    looks++
    return exec.call(this, text)
  }
  try {
    work()
    return looks
  } finally {
    RegExp.prototype.exec = exec
  }
}

describe('[D2] one line makes a promise', () => {
  it.each(corpus.lines)('[D2] $text', (line) => {
    expect(shown(line.text, readPromiseLine(line.text, now, { known, every: true }))).toEqual(line)
  })

  it('[D2] a vague due date is told with a proposal', () => {
    expect(readPromiseLine('send it by soon', now).problems).toEqual([
      { kind: 'due', problem: { kind: 'vague', text: 'soon', suggestion: 'in 3 days' } },
    ])
  })

  it('[D2] what is lifted out of the line is named', () => {
    expect(readPromiseLine('send the report to Sarah by friday 3pm', now).taken).toEqual([
      'to Sarah by friday 3pm',
    ])
  })

  it('[D2] an unknown name in lower case is left alone, a known one is not', () => {
    expect(readPromiseLine('send it to sarah', now).stakeholder).toBeUndefined()
    expect(readPromiseLine('send it to sarah', now, { known: ['Sarah Chen'] }).stakeholder).toBe('sarah')
  })
})

describe('[D2] what is said elsewhere is not looked for', () => {
  it('[D2] with --to the names stay where they are', () => {
    const line = readPromiseLine('send the letter to Sarah by fri', now, { skip: 'stakeholder' })
    expect(line).toMatchObject({ deliverable: 'send the letter to Sarah', due: { date: '2026-11-20' } })
    expect(line.stakeholder).toBeUndefined()
  })

  it('[D2] with --due the dates stay where they are', () => {
    const line = readPromiseLine('send the plan for friday to Sarah', now, { skip: 'due' })
    expect(line).toMatchObject({ deliverable: 'send the plan for friday', stakeholder: 'Sarah' })
    expect(line.due).toBeUndefined()
  })

  it.each([
    ['send the report to sarah by fri', 'sarah'],
    ['give the keys to bob.', 'bob'],
    ['go to work by fri', undefined],
    ['send the report to Sarah', undefined],
    ['send the report to', undefined],
  ])('[D2] who may be meant in %j: %s', (text, expected) => {
    expect(readPromiseLine(text, now).maybe?.stakeholder).toBe(expected)
  })
})

describe('[D2] properties', () => {
  const pieces = [
    'send',
    'the',
    'report',
    'to',
    'for',
    'by',
    'on',
    'at',
    'due',
    'Sarah',
    'Anna',
    'me',
    'and',
    'van',
    '@bob',
    'to:',
  ]
    .concat([
      'friday',
      'fri,',
      '3pm',
      'next',
      'week',
      'soon',
      'asap',
      'tomorrow',
      'dec',
      '20',
      '12/25',
      '25:00',
      'may',
      'in',
      '3',
      'days',
    ])
    .concat([
      '"to',
      'be"',
      '“by',
      'mon”',
      '-',
      '(',
      ')',
      '🎉',
      'مرحبا',
      '王芳',
      'Dr.',
      "O'Brien",
      'legal',
      'end',
      'of',
      'month',
      ':',
      'due:fri',
      'every',
      'monday',
      'daily',
      '15h',
      'I promised',
      "I'll",
      'tell',
    ])
  const line = fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((words) => words.join(' '))

  it('[D2] no word of a line is ever lost', () => {
    fc.assert(
      fc.property(line, (text) => {
        const { deliverable, taken } = readPromiseLine(text, now, { known, every: true })
        expect(wordsOf([deliverable, ...taken].join(' '))).toEqual(wordsOf(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('[D2] no text whatever throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        (text) => void readPromiseLine(text, now, { known, every: true }),
      ),
      {
        numRuns: 1000,
      },
    )
  })

  const repeated = [
    'on fri ',
    'to Sarah ',
    'by 3 ',
    '"',
    "'a ",
    '@a ',
    'in 3 days ',
    'a',
    '🎉',
    '((((',
    'to the ',
  ]
  it.each([...repeated, 'every day ', 'at 9 every ', '15h '])(
    '[D2] four times as much of %j is four times as much work, and ten thousand characters are no promise',
    (piece) => {
      const looks = (length: number) =>
        looksAt(() =>
          readPromiseLine(piece.repeat(Math.floor(length / piece.length)), now, { known, every: true }),
        )
      expect(looks(1_990)).toBeLessThan(6 * looks(497))
      expect(looks(10_000)).toBeLessThan(3 * 10_000)
    },
  )
})
