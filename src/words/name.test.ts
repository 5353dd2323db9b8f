import { describe, expect, it } from 'vitest'
import { matchName } from './name.ts'

const names = [
  'Sarah Chen',
  'Sarah Lee',
  'Bob',
  'bob jr',
  'Anna Lopez',
  'the Finance Team',
  'René',
  '王芳',
  'Me Too Ltd',
  'Annabel',
  'Tomas',
].map((name, index) => ({ id: `${index}`, name }))

const shown = (text: string) => {
  const match = matchName(text, names)
  if ('one' in match) return [match.kind, match.one.name]
  return 'candidates' in match ? [match.kind, ...match.candidates.map(({ name }) => name)] : [match.kind]
}

describe('[D3] whom a name means', () => {
  it.each([
    ['Bob', ['exact', 'Bob']],
    [' Sarah  Chen ', ['exact', 'Sarah Chen']],
    ['bob', ['case_insensitive', 'Bob']],
    ['SARAH CHEN', ['case_insensitive', 'Sarah Chen']],
    ['finance team', ['case_insensitive', 'the Finance Team']],
    ['finance', ['prefix', 'the Finance Team']],
    ['anna l', ['prefix', 'Anna Lopez']],
    ['annab', ['near', 'Annabel']],
    ['Toma', ['near', 'Tomas']],
    ['tom', ['prefix', 'Tomas']],
    ['anna', ['several', 'Anna Lopez', 'Annabel']],
    ['sarah', ['several', 'Sarah Chen', 'Sarah Lee']],
    ['ana lopez', ['close', 'Anna Lopez']],
    ['lopes', ['close', 'Anna Lopez']],
    ['Sarha Chen', ['close', 'Sarah Chen']],
    ['rene\u0301', ['case_insensitive', 'René']],
    ['Rene\u0301', ['exact', 'René']],
    ['王', ['prefix', '王芳']],
    ['me', ['self']],
    ['Myself', ['self']],
    ['Zebedee', ['none']],
    ['', ['none']],
    ['🎉', ['none']],
  ])('[D3] %j → %j', (text, expected) => expect(shown(text)).toEqual(expected))

  it('[D3] a beginning of whole words is told from one within a word', () => {
    expect(matchName('finance', names)).toMatchObject({ kind: 'prefix', isWord: true })
    expect(matchName('tom', names)).toMatchObject({ kind: 'prefix', isWord: false })
  })
})
