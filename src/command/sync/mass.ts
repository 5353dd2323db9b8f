/** S10: everything else has been synced; these wait for a word. */
import type { Need } from '../reply/need.ts'

/** `copy`: the file in which what stood here before lies. */
export function askMass(count: number, copy: string | null = null): Need {
  const change = `${count} of the open promises here would be completed or deleted by what another machine sent`
  const what = copy === null ? change : `${change}; as they were they lie in ${copy}`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    question: `${what}. Let it happen?`,
    initial: false,
    refusal: { kind: 'unconfirmed', what, how: 'jdo sync now --yes' },
  }
}
