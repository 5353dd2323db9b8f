/** A device that sent what is dated in the future. */
import type { Instant } from '../base/time.ts'
import { agoWords } from './shape/when.ts'

export const aheadWords = (
  { name, at }: { readonly name: string; readonly at: Instant },
  now: Instant,
): string =>
  `${name} sent an edit that is dated ${agoWords(at, now)}: until then it wins over machines that have not seen it. Set the clock of ${name}.`
