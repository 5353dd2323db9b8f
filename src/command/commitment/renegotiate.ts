/** Another date for a promise (C7): agreed with whom it was made to, or not, and the score knows the difference. */
import { no } from '../../base/result.ts'
import { actsPossible, isOpen } from '../../domain/commitment.ts'
import { livingById } from '../../store/row.ts'
import { type Answer, command, flag, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import { refer } from '../refer.ts'
import type { Need } from '../reply/need.ts'
import { oneCommitment } from './act.ts'
import { agreementOptions } from './agreement.ts'
import { writeEdit } from './edit.ts'

const options = {
  due: text('DATE', 'the new date; the time of day stays unless you say one'),
  ...agreementOptions,
  'past-ok': flag('the new date may be past: you are recording history'),
} as const

export const renegotiate = command({
  name: 'renegotiate',
  summary: 'move a promise to another date, and say whether that was agreed',
  words: oneCommitment,
  options,
  examples: ['jdo renegotiate c12 --due "next friday" --agreed', 'jdo renegotiate c12 --due monday'],
  group: 'promises',
  changes: 'promises',
  run,
})

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const words = input.words.join(' ')
  const found = refer(door.store, words, { things: ['commitment'], among: 'open', command: 'renegotiate' })
  if (!found.ok) return found
  const { id } = found.value
  const status = livingById(door.store, 'commitment', id)?.status
  if (status && !isOpen({ status })) {
    const possible = actsPossible(status)
    return refuse({ kind: 'wrong_state', noun: 'commitment', state: status, wanted: 'renegotiate', possible })
  }
  if (input.due === undefined) return no(untilWhen)
  return writeEdit({ id, texts: {}, input, verb: 'renegotiate' }, door)
}

const untilWhen: Need = {
  kind: 'need',
  field: 'due',
  ask: 'text',
  question: 'Until when?',
  how: '--due DATE',
}
