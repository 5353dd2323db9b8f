/** Stored things for completion: references with their text; people, who are called by their name, with their reference. */

import { offersOf } from '../../store/complete.ts'
import type { Store } from '../../store/open.ts'

export type Offered = { readonly text: string; readonly about: string }

const MOST = 20

/** `kinds`: their letters, "cts". */
export const offersFor = (store: Store, kinds: string, typed: string): readonly Offered[] =>
  [...kinds].flatMap((kind) =>
    offersOf(store, kind, typed, MOST).map(({ number, text }) =>
      kind === 's' ? { text, about: `s${number}` } : { text: `${kind}${number}`, about: text },
    ),
  )
