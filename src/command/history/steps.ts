/** What a command has done by the time that it is left: a walk decides one thing after the other, each for good. */
import { newestStep, stepsAfter } from '../../store/read/step.ts'
import type { Door } from '../door.ts'

/** To be asked before; gives the names of the steps since. */
export function watchSteps({ store }: Door): () => readonly string[] {
  const before = newestStep(store)
  return () => stepsAfter(store, before)
}
