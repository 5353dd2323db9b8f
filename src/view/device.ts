/** The machines of this person; how a comparison with the cloud came out; the line that lets another machine in. */
import type { Reply } from '../command/reply/reply.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { panel } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { table } from './shape/table.ts'
import { agoWords } from './shape/when.ts'

type Of<K extends Reply['kind']> = Extract<Reply, { kind: K }>

export function deviceListLines({ items }: Of<'devices'>, look: Look): readonly string[] {
  const { dim } = paintFor(look)
  const rows = items.map(({ id, name, is_self, last_seen_at, jdo_version }) => [
    name,
    is_self ? 'this machine' : agoWords(last_seen_at, look.now),
    { text: `jdo ${jdo_version}`, paint: dim },
    { text: id, paint: dim },
  ])
  return table([{ min: 8 }, {}, { drop: 1 }, { drop: 2 }], rows, look)
}

export function verifiedLines({ item: { equal, waiting } }: Of<'verified'>, look: Look): readonly string[] {
  const facts = [
    { label: 'Equal', text: plural(equal, 'row') },
    { label: 'Waiting', text: waiting === 0 ? '' : `${plural(waiting, 'row')} to be sent` },
  ]
  return [paintFor(look).done('This machine and the cloud agree.'), ...panel(facts, look)]
}

export const invitationLines = ({ item }: Of<'invitation'>): readonly string[] => [item.code]
