/** The demo of sync on two pretended machines: what it showed, or why it did not. */
import { unreachable } from '../base/unreachable.ts'
import type { DemoFailure } from '../command/reply/failure.ts'
import type { Reply } from '../command/reply/reply.ts'
import { clean } from './shape/clean.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { plural, quote } from './shape/phrase.ts'
import type { Said } from './trouble/refusal.ts'

export function demoLines({ item }: Extract<Reply, { kind: 'demo' }>, look: Look): readonly string[] {
  const { done, overdue } = paintFor(look)
  const { agreed, promises } = item
  return agreed
    ? [done(`Both machines hold the same ${plural(promises, 'promise')}.`)]
    : [overdue('The two machines do not hold the same promises.')]
}

export function sayDemoFailure(failure: DemoFailure): Said {
  switch (failure.kind) {
    case 'demo_without_server':
      return {
        message: 'There is no Turso sync server here for the demo.',
        hint: 'It comes with the npm package "turso"; jdo sync setup uses a real database.',
      }
    case 'demo_step':
      return {
        message: `On the ${failure.machine}, ${quote(failure.command)} ended with ${failure.code}.`,
        hint: clean(failure.said) || 'It said nothing.',
      }
    case 'demo_disagrees':
      return {
        message: `The machines disagree: ${plural(failure.laptop, 'promise')} on the laptop, ${failure.desktop} on the desktop.`,
        hint: 'That is a fault of jdo; please report it. Your own promises were not touched.',
      }
    default:
      return unreachable(failure)
  }
}
