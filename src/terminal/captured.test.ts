import { describe, expect, it } from 'vitest'
import { CANCEL, capturedTerminal } from './captured.ts'
import type { ChooseQuestion } from './question.ts'

const upload = { kind: 'confirm', message: 'Upload?', initial: true } as const
const which: ChooseQuestion<'merge' | 'cloud'> = {
  kind: 'choose',
  message: 'Which?',
  options: [
    { value: 'merge', label: 'Merge' },
    { value: 'cloud', label: 'Cloud' },
  ],
}

describe('a captured terminal', () => {
  it('keeps what was said', () => {
    const terminal = capturedTerminal()
    terminal.out('a')
    terminal.err('b')
    terminal.out('c')
    expect([terminal.stdout, terminal.stderr]).toEqual(['ac', 'b'])
  })
  it('answers from its script, in types that fit', async () => {
    const terminal = capturedTerminal({ answers: [true, 'cloud', 'Ada', CANCEL] })
    const confirmed = await terminal.ask(upload)
    if (confirmed.kind === 'answered') confirmed.value satisfies boolean
    const chosen = await terminal.ask(which)
    if (chosen.kind === 'answered') chosen.value satisfies 'merge' | 'cloud'
    expect([confirmed, chosen]).toEqual([
      { kind: 'answered', value: true },
      { kind: 'answered', value: 'cloud' },
    ])
    expect(await terminal.ask({ kind: 'text', message: 'Who?' })).toEqual({ kind: 'answered', value: 'Ada' })
    expect(await terminal.ask(upload)).toEqual({ kind: 'cancelled' })
    expect(terminal.asked.map(({ message }) => message)).toEqual(['Upload?', 'Which?', 'Who?', 'Upload?'])
    expect(terminal.answersLeft).toBe(0)
  })
  it('a script that does not fit is a broken test', async () => {
    await expect(capturedTerminal({ answers: ['yes'] }).ask(upload)).rejects.toThrow('no answer to "Upload?"')
    await expect(capturedTerminal({ answers: ['third'] }).ask(which)).rejects.toThrow('no answer')
    await expect(capturedTerminal({ interactive: true }).ask(upload)).rejects.toThrow('no answer')
  })
  it('with no script nobody is there', async () => {
    expect(await capturedTerminal().ask(upload)).toEqual({ kind: 'nobody_there' })
  })
  it('reads its input, up to a limit', async () => {
    const terminal = capturedTerminal({ input: 'åäö' })
    expect(await terminal.readAll()).toEqual({ ok: true, value: 'åäö' })
    expect(await terminal.readAll(5)).toEqual({
      ok: false,
      error: { kind: 'input_too_large', limitBytes: 5 },
    })
  })
})
