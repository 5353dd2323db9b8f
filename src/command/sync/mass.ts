/** S10: everything else has been synced; these wait for a word. */
import type { Need } from '../reply/need.ts'

export function askMass(count: number): Need {
  const what = `${count} of the open promises here would be completed or deleted by what another machine sent`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `${what}. Let it happen?`,
    initial: false,
    refusal: { kind: 'unconfirmed', what, how: 'jdo sync now --yes' },
  }
}
