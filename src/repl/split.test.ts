import { describe, expect, it } from 'vitest'
import { asWord, wordsOfLine } from './split.ts'

const textsOf = (line: string) => wordsOfLine(line).map(({ text }) => text)

describe('a line is parted as a shell would', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['list', ['list']],
    ['task add  c3\tfirst', ['task', 'add', 'c3', 'first']],
    ['commit "send it to Sarah" --due fri', ['commit', 'send it to Sarah', '--due', 'fri']],
    [`commit 'two words'`, ['commit', 'two words']],
    [`don't worry`, [`don't`, 'worry']],
    [`--notes='a b'`, ['--notes=a b']],
    ['--notes="a \\"b\\" c"', ['--notes=a "b" c']],
    ['a\\ b c', ['a b', 'c']],
    ['""', ['']],
    ['"never closed', ['never closed']],
    ['capture "one\ntwo"', ['capture', 'one\ntwo']],
    ['one\ntwo', ['one', 'two']],
    ['日本 "語 語"', ['日本', '語 語']],
    ['end\\', ['end\\']],
  ])('%j', (line, words) => {
    expect(textsOf(line)).toEqual(words)
  })
  it.each(['plain', 'two words', 'a "quoted" one', "it's", 'back\\slash', 'ü'])('%j is read back', (text) => {
    expect(textsOf(asWord(text))).toEqual([text])
  })
})
