/** Achieve, evolve, abandon, resume a vision. The goals that serve it stay as they are. */
import { ok } from '../../base/result.ts'
import { stateAfter } from '../../domain/transition.ts'
import { type VisionAct, visionMoves } from '../../domain/vision.ts'
import { save } from '../../store/save.ts'
import { type Answer, type Command, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refused } from '../failure.ts'
import type { Hint } from '../reply/reply.ts'
import { type Decided, editOf, titledReferred } from '../titled.ts'
import { oneVision } from './fields.ts'
import { visionReply } from './reply.ts'

const verb = (act: VisionAct, summary: string): Command =>
  command({
    name: `vision ${act}`,
    summary,
    words: oneVision,
    options: {},
    examples: [`jdo vision ${act} v1`],
    group: 'goals',
    changes: 'promises',
    run: (input, door) => run(act, input, door),
  })

export const visionAchieve = verb('achieve', 'say that a vision has come true')
export const visionEvolve = verb('evolve', 'say that a vision has become another one')
export const visionAbandon = verb('abandon', 'give a vision up')
export const visionResume = verb('resume', 'take a vision up again')

function run(act: VisionAct, input: Input<Record<never, never>>, door: Door): Answer {
  const acted = save(door.store, door.now, () => decide(act, input.words, door))
  if (!acted.ok) return acted
  return visionReply(door, acted.value.id, visionMoves[act].what, () => hintsAfter(act))
}

function decide(act: VisionAct, words: readonly string[], { store }: Door): Decided {
  const name = `vision ${act}`
  const vision = titledReferred(store, 'vision', { words, command: name })
  if (!vision.ok) return vision
  const { id, title, status } = vision.value
  const state = refused(stateAfter('vision', visionMoves, { state: status, act }))
  if (!state.ok) return state
  const values = { status: state.value }
  return ok(editOf(store, { entity: 'vision', id, title, values, verb: name, what: visionMoves[act].what }))
}

const hintsAfter = (act: VisionAct): readonly Hint[] =>
  act === 'evolve' ? [{ command: 'jdo vision add "…" --narrative "…"', why: 'picture what it became' }] : []
