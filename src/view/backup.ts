/** Copies of the whole store: which there are, and what one of them brought back. */

import type { Reply } from '../command/reply/reply.ts'
import { hintsBelow } from './headline.ts'
import { cleanLine } from './shape/clean.ts'
import { commandText } from './shape/command-text.ts'
import type { Look } from './shape/look.ts'
import { paintFor } from './shape/paint.ts'
import { plural } from './shape/phrase.ts'
import { table } from './shape/table.ts'
import { agoWords } from './shape/when.ts'

export const bytesText = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

export function backupListLines(reply: Extract<Reply, { kind: 'backups' }>, look: Look): readonly string[] {
  const { items } = reply
  if (items.length === 0) return [commandText('No backups yet. Make one: jdo backup', look)]
  const { strong, dim } = paintFor(look)
  const rows = items.map(({ number, made_at, reason, bytes, path }) => [
    { text: String(number), paint: strong },
    agoWords(made_at, look.now),
    reason,
    bytesText(bytes),
    { text: cleanLine(path), paint: dim },
  ])
  return [
    ...table([{ align: 'right' }, {}, {}, { align: 'right' }, { min: 12, drop: 1 }], rows, look),
    ...hintsBelow([{ command: 'jdo restore 1', why: 'bring the newest back' }], look),
  ]
}

export const backupLines = (
  { item, hints }: Extract<Reply, { kind: 'backup' }>,
  look: Look,
): readonly string[] => [
  `Backed up to ${cleanLine(item.path)} (${bytesText(item.bytes)})`,
  ...hintsBelow(hints, look),
]

export function restoredLines(
  { item, hints }: Extract<Reply, { kind: 'restored' }>,
  look: Look,
): readonly string[] {
  const parts = [
    `${plural(item.brought, 'row')} brought back`,
    `${plural(item.changed, 'row')} as before again`,
    ...(item.deleted > 0 ? [`${plural(item.deleted, 'row')} deleted`] : []),
  ]
  return [
    `${paintFor(look).strong('Restored')} what stood in ${cleanLine(item.from)} (${agoWords(item.made_at, look.now)})`,
    `  ${parts.join(', ')}`,
    `  What stood here before is kept in ${cleanLine(item.kept)}`,
    ...hintsBelow(hints, look),
  ]
}
