/** Reading a story's answers: what a command said, as data. */
import { expect } from 'vitest'
import type { Machine, Ran } from './machine.ts'

type Row = Readonly<Record<string, unknown>>
export type Answered = {
  readonly item: Row
  readonly items: readonly Row[]
  readonly total: number
  readonly happened: string | null
  readonly tasks: readonly Row[]
  readonly history: readonly Row[]
  readonly hints: readonly { readonly command: string }[]
}

/** Runs with --json and expects that it went well. */
export async function ask(machine: Machine, ...words: readonly string[]): Promise<Answered> {
  const ran = await machine.run(...words, '--json')
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  return ran.json() as Answered
}

/** Runs as a person would type it and expects that it went well. */
export async function tell(machine: Machine, ...words: readonly string[]): Promise<string> {
  const ran = await machine.run(...words)
  expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' })
  return ran.out
}

export type Refused = { readonly kind: string; readonly message: string; readonly hint: string }

/** Runs with --json and expects a no: a sentence and a next step on standard error, nothing on standard output. */
export async function refused(machine: Machine, code: number, ...words: readonly string[]): Promise<Refused> {
  return noOf(await machine.run(...words, '--json'), code)
}

export function noOf(ran: Ran, code: number): Refused {
  expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' })
  const { error } = JSON.parse(ran.err) as { error: Refused }
  expect(error.message).toMatch(/[.!?…]$/)
  expect(error.hint).not.toBe('')
  return error
}
