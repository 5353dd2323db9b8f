/**
 * RFC 5545: a to-do for each promise, with an alarm a day before it is due. Times are UTC, so no zone has to travel along;
 * lines end in CRLF and are folded after 75 octets, never inside a character.
 */
import { type Instant, laterInstant } from '../../base/time.ts'
import type { CommitmentStatus } from '../../domain/commitment.ts'
import type { CommitmentItem } from '../reply/item.ts'

const statusBy: Readonly<Record<CommitmentStatus, string>> = {
  pending: 'NEEDS-ACTION',
  in_progress: 'IN-PROCESS',
  at_risk: 'IN-PROCESS',
  completed: 'COMPLETED',
  abandoned: 'CANCELLED',
}

export function* icsOf(
  pages: Iterable<readonly CommitmentItem[]>,
  now: Instant,
  version: string,
): Generator<string> {
  yield textOf(['BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:-//jdo//jdo ${version}//EN`, 'CALSCALE:GREGORIAN'])
  let isEmpty = true
  for (const items of pages)
    for (const item of items) {
      yield textOf(todoLines(item, now))
      isEmpty = false
    }
  if (isEmpty) yield textOf(NOTHING)
  yield textOf(['END:VCALENDAR'])
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join('')

/** RFC 5545 3.6: a calendar holds at least one component. The zone of all its times is one that shows nothing. */
const NOTHING: readonly string[] = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
]

function todoLines(item: CommitmentItem, now: Instant): readonly string[] {
  const { id, deliverable, stakeholder, status, notes, due_at, completed_at } = item
  const isDone = status === 'completed' || status === 'abandoned'
  return [
    'BEGIN:VTODO',
    `UID:${id}`,
    `DTSTAMP:${stampOf(now)}`,
    `CREATED:${stampOf(item.created_at)}`,
    // What jdo made by itself carries a stamp below any person's (S5): it was last changed when it was made.
    `LAST-MODIFIED:${stampOf(laterInstant(item.created_at, item.updated_at))}`,
    `SUMMARY:${escaped(`${deliverable} → ${stakeholder}`)}`,
    ...(notes === null ? [] : [`DESCRIPTION:${escaped(notes)}`]),
    `DUE:${stampOf(due_at)}`,
    `STATUS:${statusBy[status]}`,
    ...(completed_at === null ? [] : [`COMPLETED:${stampOf(completed_at)}`]),
    ...(isDone ? [] : alarmLines(deliverable)),
    'END:VTODO',
  ]
}

/** Related to the end, which for a to-do is when it is due. */
const alarmLines = (deliverable: string): readonly string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(deliverable)}`,
  'TRIGGER;RELATED=END:-P1D',
  'END:VALARM',
]

/** 20261122T150000Z */
const stampOf = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n')

const MOST_OCTETS = 75

function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > MOST_OCTETS) {
      lines.push(current)
      // The space that marks a continuation counts.
      current = ' '
      octets = 1
    }
    current += character
    octets += length
  }
  return [...lines, current].join('\r\n')
}
