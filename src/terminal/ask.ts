/** One question: its keys are taken, it is drawn or said in lines, and the terminal is left as it was. */
import type { Writable } from 'node:stream'
import { askingKeys } from './asking-keys.ts'
import { CURSOR_ON, PASTE_OFF, PASTE_ON } from './cursor-code.ts'
import { beforeEnding } from './ending.ts'
import type { Answer, Question, ValueOf } from './question.ts'

export type AskPlace = {
  readonly input: NodeJS.ReadStream
  readonly output: Writable
  readonly color: boolean
  readonly unicode: boolean
  /** `plain`: for a screen reader; `dumb`: the terminal moves no cursor. */
  readonly style: 'drawn' | 'plain' | 'dumb'
}

export async function ask<Q extends Question>(question: Q, place: AskPlace): Promise<Answer<ValueOf<Q>>> {
  const { input, output, style } = place
  const keys = askingKeys(input, question.kind)
  const write = (codes: string) => style !== 'dumb' && output.write(codes)
  const forget = beforeEnding(() => write(PASTE_OFF + CURSOR_ON))
  write(PASTE_ON)
  try {
    return await pose(question, { ...place, input: keys.stream })
  } finally {
    forget()
    write(PASTE_OFF)
    keys.end()
  }
}

type PosePlace = Omit<AskPlace, 'input'> & { readonly input: ReturnType<typeof askingKeys>['stream'] }

async function pose<Q extends Question>(question: Q, place: PosePlace): Promise<Answer<ValueOf<Q>>> {
  const { style } = place
  if (style === 'drawn') return (await import('./prompt.ts')).prompt(question, place)
  const { askInLine } = await import('./line-question.ts')
  return askInLine(question, { ...place, isDumb: style === 'dumb' })
}
