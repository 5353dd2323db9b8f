/** Any answer as text. */
import type { Reply } from '../command/reply/reply.ts'
import { backupLines, backupListLines, restoredLines } from './backup.ts'
import { cleanupLines } from './cleanup.ts'
import { commitmentLines } from './commitment.ts'
import { commitmentListLines } from './commitment-list.ts'
import { conflictLines, conflictListLines } from './conflict.ts'
import { demoLines } from './demo.ts'
import { deviceListLines, invitationLines, verifiedLines } from './device.ts'
import { doctorLines } from './doctor.ts'
import { logLines } from './event.ts'
import { goalLines, goalListLines } from './goal.ts'
import { hintLines } from './headline.ts'
import { hoursLines } from './hours.ts'
import { exportedLines, importedLines } from './import.ts'
import { inboxItemLines, inboxLines, triagedLines } from './inbox.ts'
import { integrityLines } from './integrity.ts'
import { milestoneLines, milestoneListLines } from './milestone.ts'
import { owedLines } from './owe.ts'
import { cleanReply } from './page.ts'
import { occurrenceListLines, recurringLines, recurringListLines } from './recurring.ts'
import { reportLines } from './report.ts'
import { orphanLines, reviewLines } from './review.ts'
import { riskLines } from './risk.ts'
import { foundLines } from './search.ts'
import { settingLines } from './setting.ts'
import { fitted } from './shape/fit.ts'
import { endedLines } from './shape/line.ts'
import type { Look } from './shape/look.ts'
import { agoWords } from './shape/when.ts'
import { stakeholderLines, stakeholderListLines } from './stakeholder.ts'
import { syncDisabledLines, syncedLines, syncSetupLines, syncStatusLines } from './sync.ts'
import { taskLines, taskListLines } from './task.ts'
import { todayLines } from './today.ts'
import { treeLines } from './tree.ts'
import { visionLines, visionListLines } from './vision.ts'

type Of<K extends Reply['kind']> = Extract<Reply, { kind: K }>
type Lines<K extends Reply['kind']> = (reply: Of<K>, look: Look) => Iterable<string>

const linesByKind: { readonly [K in Exclude<Reply['kind'], 'text'>]: Lines<K> } = {
  commitment: commitmentLines,
  commitments: commitmentListLines,
  cleanup: cleanupLines,
  integrity: integrityLines,
  owed: owedLines,
  risks: riskLines,
  task: taskLines,
  tasks: taskListLines,
  goal: goalLines,
  goals: goalListLines,
  milestone: milestoneLines,
  milestones: milestoneListLines,
  vision: visionLines,
  visions: visionListLines,
  reviews: reviewLines,
  orphans: orphanLines,
  tree: treeLines,
  recurring: recurringLines,
  recurrings: recurringListLines,
  occurrences: occurrenceListLines,
  inbox_item: inboxItemLines,
  inbox: inboxLines,
  triaged: triagedLines,
  hours: hoursLines,
  today: todayLines,
  stakeholder: stakeholderLines,
  stakeholders: stakeholderListLines,
  log: logLines,
  undone: undoneLines,
  sync_status: ({ item }, look) => syncStatusLines(item, look),
  synced: ({ item }, look) => syncedLines(item, look),
  sync_setup: ({ item }, look) => syncSetupLines(item, look),
  sync_disabled: ({ item }, look) => syncDisabledLines(item, look),
  verified: verifiedLines,
  devices: deviceListLines,
  invitation: invitationLines,
  conflicts: conflictListLines,
  conflict: conflictLines,
  report: reportLines,
  found: foundLines,
  imported: importedLines,
  exported: exportedLines,
  backups: backupListLines,
  backup: backupLines,
  restored: restoredLines,
  doctor: doctorLines,
  settings: settingLines,
  demo: demoLines,
}

/** In pieces, made one after the other; the last ends its line. */
export function textPieces(reply: Reply, look: Look): Iterable<string> {
  // Ready words are ours, colours and all.
  if (reply.kind === 'text') return endedLines([reply.item.text])
  // Another program's, as it is.
  if (reply.kind === 'exported' && reply.item.output === null) return reply.item.text.pieces
  // The table holds that each kind meets its own lines.
  const linesOf = linesByKind[reply.kind] as (reply: Reply, look: Look) => Iterable<string>
  const lines = linesOf(cleanReply(reply), look)
  // A secret line is copied as it is.
  return endedLines(reply.kind === 'invitation' ? lines : fittedLines(lines, look))
}

function* fittedLines(lines: Iterable<string>, look: Look): Generator<string> {
  for (const line of lines) yield* fitted(line, look)
}

/** As a whole, without the end of its last line. */
export const textOfReply = (reply: Reply, look: Look): string =>
  [...textPieces(reply, look)].join('').replace(/\n$/, '')

function undoneLines({ item, hints }: Of<'undone'>, look: Look): readonly string[] {
  return [`Undone: ${item.label} (${agoWords(item.at, look.now)})`, ...hintLines(hints, look)]
}
