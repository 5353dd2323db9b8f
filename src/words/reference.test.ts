import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReference } from './reference.ts'

const shown = (text: string) => {
  const reference = readReference(text)
  if (reference.kind === 'short')
    return [reference.of, reference.number, ...(reference.prefix ? [reference.prefix] : [])]
  return reference.kind === 'prefix' ? ['prefix', reference.prefix] : ['words', reference.words]
}

describe('[E4] short ids and prefixes', () => {
  it.each([
    ['c12', ['commitment', 12]],
    ['C12', ['commitment', 12]],
    ['g1', ['goal', 1]],
    ['m3', ['milestone', 3]],
    ['v2', ['vision', 2]],
    ['t99', ['task', 99]],
    ['s4', ['stakeholder', 4]],
    ['r5', ['recurring', 5]],
    ['i6', ['inbox', 6]],
    ['p7', ['cleanup', 7]],
    [' c12 ', ['commitment', 12]],
    ['c123', ['commitment', 123, 'c123']],
    ['0190', ['prefix', '0190']],
    ['0190A1B2', ['prefix', '0190a1b2']],
    ['0190a1b2c3', ['prefix', '0190a1b2-c3']],
    ['0190a1b2-c3', ['prefix', '0190a1b2-c3']],
    ['0190a1b2-c3d4-7e5f-8a9b-0123456789ab', ['prefix', '0190a1b2-c3d4-7e5f-8a9b-0123456789ab']],
    ['0190a1b2c3d47e5f8a9b0123456789ab', ['prefix', '0190a1b2-c3d4-7e5f-8a9b-0123456789ab']],
    ['dead', ['prefix', 'dead']],
  ])('[E4] %s → %j', (text, expected) => expect(shown(text)).toEqual(expected))

  it('[E4] a word that could be a prefix keeps its words', () => {
    expect(readReference('facade')).toEqual({ kind: 'prefix', prefix: 'facade', words: 'facade' })
  })
})

describe('[E5] words', () => {
  it.each([
    'report',
    'quarterly report',
    'c',
    'c0',
    'g012',
    'x12',
    'abc',
    '12',
    '01-90',
    '-0190',
    'c12 c13',
    '',
    '🎉',
  ])('[E5] %j is words', (text) => expect(shown(text)).toEqual(['words', text]))

  it('[E5] no text throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readReference(text)))
  })
})
