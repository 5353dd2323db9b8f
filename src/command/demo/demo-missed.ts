/** A step of the demo that did not show what it should; ends the play. */
import type { DemoFailure } from '../reply/failure.ts'

export class Missed extends Error {
  readonly failure: DemoFailure
  constructor(failure: DemoFailure) {
    super(failure.kind)
    this.failure = failure
  }
}
