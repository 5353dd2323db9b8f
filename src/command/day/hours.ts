/** H3: how many hours are left today, and whether what is to be done fits into them. */
import { ok, type Result } from '../../base/result.ts'
import { checkHours } from '../../domain/hours.ts'
import { inTransaction } from '../../store/transaction.ts'
import { readDuration } from '../../words/duration.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refused } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Load } from '../reply/item.ts'
import type { Hint } from '../reply/reply.ts'
import { loadToday, recordHours, rememberTold } from './load.ts'

export const hours = command({
  name: 'hours',
  summary: 'say how many hours are left today, and see whether the work fits',
  words: { name: 'HOURS', help: '5, 3h30, 90 min; without it, shows what was said', many: true },
  options: {},
  examples: ['jdo hours 5', 'jdo hours 3h30', 'jdo hours'],
  group: 'promises',
  changes: 'nothing',
  run,
})

function run({ words }: Input<Record<never, never>>, door: Door): Answer {
  if (words.length > 0) {
    const left = readHours(words.join(' '))
    if (!left.ok) return left
    inTransaction(door.store, () => recordHours(door.store, { day: door.wall.date, hours: left.value }))
  }
  const item = loadToday(door)
  rememberTold(door, item)
  return ok({ kind: 'hours', item, hints: hintsOf(item) })
}

/** A bare number is hours; none left is an answer too. */
function readHours(given: string): Result<number, Failure> {
  const text = given.trim()
  if (/^0+([.,]0+)?( ?h(ours?)?)?$/.test(text)) return ok(0)
  const duration = readDuration(/^[\d.,]+$/.test(text) ? `${text}h` : text)
  return duration.ok
    ? refused(checkHours(duration.value, given))
    : misread({ kind: 'unreadable_duration', given })
}

function hintsOf({ hours: left, renegotiable: [first] = [] }: Load): readonly Hint[] {
  if (left === null) return [{ command: 'jdo hours 5', why: 'say what is left today' }]
  const move = first && { command: `jdo renegotiate ${first.ref}`, why: 'agree on another day' }
  return [...(move ? [move] : []), { command: 'jdo today', why: 'see the day' }]
}
