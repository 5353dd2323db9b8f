/** The state of sync, and what setting it up, running it or switching it off did. */
import { DAY_MS, type Instant, msOfInstant } from '../base/time.ts'
import type { Reply } from '../command/reply/reply.ts'
import { aheadWords } from './ahead.ts'
import { cleanLine } from './shape/clean.ts'
import { commandText } from './shape/command-text.ts'
import { glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { type Paints, paintFor } from './shape/paint.ts'
import { type Fact, indented, panel } from './shape/panel.ts'
import { plural } from './shape/phrase.ts'
import { urlText } from './shape/url.ts'
import { agoWords } from './shape/when.ts'
import { isStale, type SyncStatus, syncMark } from './sync-mark.ts'
import { spokenTrouble } from './trouble/failure.ts'

type Of<K extends Reply['kind']> = Extract<Reply, { kind: K; item: unknown }>['item']
export function syncStatusLines(status: SyncStatus, look: Look): readonly string[] {
  if (!status.enabled) {
    const facts = [
      { label: 'Sync', text: 'off: your promises are on this machine only' },
      { label: 'Device', text: status.device.name },
      { label: 'Switch on', text: commandText('jdo sync setup', look) },
    ]
    return panel(facts, look)
  }
  return panel(
    [...stateFacts(status, look), ...deviceFacts(status, look), ...troubleFacts(status, look)],
    look,
  )
}

function stateFacts(status: SyncStatus, look: Look): readonly Fact[] {
  const paints = paintFor(look)
  const { dot } = glyphsFor(look)
  const [words, paint] = connectionWords(status, look)
  const mark = look.plain ? '' : `${dot}${syncMark(status, look)}`
  const next = status.next_attempt_at
  return [
    { label: 'Sync', text: `on, ${words}${mark}`, paint: paints[paint] },
    { label: 'Database', text: urlText(status.database_url ?? '') },
    {
      label: 'Last sync',
      text: status.last_success_at === null ? 'never' : agoWords(status.last_success_at, look.now),
    },
    { label: 'Next try', text: next === null || next <= look.now ? '' : soonWords(next, look) },
    { label: 'To send', text: status.pending === 0 ? 'nothing' : plural(status.pending, 'edit') },
  ]
}

/** "in a moment", "in 2 minutes". */
function soonWords(next: Instant, { now }: Look): string {
  const words = agoWords(next, now)
  return words === 'just now' ? 'in a moment' : words
}

function connectionWords(status: SyncStatus, look: Look): readonly [string, keyof Paints] {
  switch (status.connection) {
    case 'ok':
      if (isStale(status, look)) return ['not heard from for a day or more', 'atRisk']
      return status.pending > 0 ? ['edits are waiting', 'inProgress'] : ['everything is synced', 'done']
    case 'offline':
      return ['offline', 'atRisk']
    case 'trouble':
      return ['it needs you', 'overdue']
    case 'never':
    case 'off':
      return ['not synced yet', 'inProgress']
  }
}

const CLOCK_FAULT_MS = 2_000

function deviceFacts(status: SyncStatus, look: Look): readonly Fact[] {
  const { dot } = glyphsFor(look)
  const { atRisk } = paintFor(look)
  const others = status.devices.filter((device) => !device.is_self)
  const seen = others.map(
    ({ name, last_seen_at, jdo_version }) =>
      `${name}${dot}${agoWords(last_seen_at, look.now)}${dot}jdo ${jdo_version}`,
  )
  const { clock_offset_ms: offset, conflicts, unreadable, cloud_went_back_at: wentBack } = status
  const isNews = wentBack !== null && msOfInstant(look.now) - msOfInstant(wentBack) < 7 * DAY_MS
  return [
    {
      label: 'Discarded',
      text:
        conflicts > 0
          ? commandText(`${plural(conflicts, 'value')} to look at: jdo sync conflicts`, look)
          : '',
      paint: atRisk,
    },
    {
      label: 'Unreadable',
      text: unreadable.length > 0 ? unreadableWords(unreadable) : '',
      paint: atRisk,
    },
    {
      label: 'Cloud',
      text: isNews
        ? `found to have gone back to an earlier state ${agoWords(wentBack, look.now)}; what was missing there was sent again from here, and what no machine of yours still holds is gone`
        : '',
      paint: atRisk,
    },
    { label: 'Clock', text: Math.abs(offset) < CLOCK_FAULT_MS ? '' : clockWords(offset), paint: atRisk },
    {
      label: 'Ahead',
      text: status.ahead.map((device) => aheadWords(device, look.now)).join('\n'),
      paint: atRisk,
    },
    { label: 'Device', text: status.device.name },
    { label: 'Others', text: seen.join('\n') },
  ]
}

const MOST_NAMED = 5

/** Which, by what they are, the begin of their id, and the columns. */
function unreadableWords(rows: SyncStatus['unreadable']): string {
  const named = rows.slice(0, MOST_NAMED).map(({ entity, id, columns }) => {
    const why = columns.length === 0 ? '' : ` (${columns.join(', ')})`
    return `${entity} ${cleanLine(id).slice(0, 36)}${why}`
  })
  const more = rows.length - named.length
  return [
    `${plural(rows.length, 'row')} in the cloud ${rows.length === 1 ? 'makes' : 'make'} no sense here, and ${rows.length === 1 ? 'was' : 'were'} left there:`,
    ...named,
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('\n')
}

function clockWords(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  const amount = seconds < 120 ? plural(seconds, 'second') : plural(Math.round(seconds / 60), 'minute')
  return `${amount} ${offsetMs > 0 ? 'behind' : 'ahead of'} the server; new edits are corrected`
}

function troubleFacts({ trouble }: SyncStatus, look: Look): readonly Fact[] {
  if (trouble === null) return []
  const { message, hint } = spokenTrouble(trouble)
  const { overdue, atRisk } = paintFor(look)
  return [
    { label: 'Trouble', text: message, paint: trouble.kind === 'offline' ? atRisk : overdue },
    { label: 'Do', text: commandText(hint, look) },
  ]
}

export function syncedLines(item: Of<'synced'>, look: Look): readonly string[] {
  const { done, dim } = paintFor(look)
  const { sent, received, pending } = item
  const head = pending === 0 ? done('Synced') : 'Synced in part'
  const facts = sent + received === 0 ? 'nothing was new' : movedWords(sent, received)
  return [`${head}${glyphsFor(look).dot}${facts}`, ...leftLines(item, look).map((line) => dim(`  ${line}`))]
}

const movedWords = (sent: number, received: number): string => `${sent} sent, ${received} received`

function leftLines({ pending, conflicts, unreadable }: SyncStatus, look: Look): readonly string[] {
  return [
    ...(unreadable.length > 0 ? unreadableWords(unreadable).split('\n') : []),
    pending > 0 ? `${plural(pending, 'edit')} still to send` : '',
    conflicts > 0
      ? commandText(`${plural(conflicts, 'discarded value')} to look at: jdo sync conflicts`, look)
      : '',
  ].filter(Boolean)
}

const wordsByDid: Readonly<Record<Of<'sync_setup'>['did'], string>> = {
  switched_on: 'it was empty here and there; what you promise from now on travels',
  uploaded: 'your promises are in the cloud',
  downloaded: 'your promises are on this machine',
  merged: 'both sides are merged',
  fresh: 'what was here is set aside, and this machine starts with what the cloud holds',
}

export function syncSetupLines(item: Of<'sync_setup'>, look: Look): readonly string[] {
  const { done } = paintFor(look)
  const { sent, received, backup } = item
  const facts = [
    { label: 'Done', text: wordsByDid[item.did] },
    { label: 'Database', text: urlText(item.database_url ?? '') },
    { label: 'Moved', text: sent + received === 0 ? '' : movedWords(sent, received) },
    { label: 'Backup', text: backup ?? '' },
    { label: 'Elsewhere', text: 'jdo sync setup with the same address on your other machines' },
    { label: 'Numbers', text: 'c12 is of this machine only: elsewhere it may be another promise' },
  ]
  return [done('Sync is on.'), ...panel(facts, look), ...leftLines(item, look)]
}

export function syncDisabledLines(item: Of<'sync_disabled'>, look: Look): readonly string[] {
  const { dim } = paintFor(look)
  const head = item.was_enabled
    ? 'Sync is off. Your promises stay here; the cloud keeps its copy.'
    : 'Sync was off already. Your promises are here.'
  const token = 'JDO_TURSO_AUTH_TOKEN is still set in your environment: unset it too.'
  const aside = `The secrets could not be read; they are put aside, maybe with the token: ${cleanLine(item.set_aside ?? '')}`
  const lines = [
    ...(item.token_in_environment ? [token] : []),
    ...(item.set_aside === null ? [] : [aside]),
  ].flatMap((line) => indented(line, 2, look).map(dim))
  return [...indented(head, 0, look), ...lines]
}
