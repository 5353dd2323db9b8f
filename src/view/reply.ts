/** Any answer as text. Whatever is stored is cleaned here, once, before anything is made of it. */
import { unreachable } from '../base/unreachable.ts'
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
import { occurrenceListLines, recurringLines, recurringListLines } from './recurring.ts'
import { reportLines } from './report.ts'
import { orphanLines, reviewLines } from './review.ts'
import { riskLines } from './risk.ts'
import { foundLines } from './search.ts'
import { settingLines } from './setting.ts'
import { cleanDeep } from './shape/clean.ts'
import { fitted } from './shape/fit.ts'
import type { Look } from './shape/look.ts'
import { agoWords } from './shape/when.ts'
import { stakeholderLines, stakeholderListLines } from './stakeholder.ts'
import { syncDisabledLines, syncedLines, syncSetupLines, syncStatusLines } from './sync.ts'
import { taskLines, taskListLines } from './task.ts'
import { todayLines } from './today.ts'
import { treeLines } from './tree.ts'
import { visionLines, visionListLines } from './vision.ts'

/** Without a newline at the end. */
export function textOfReply(reply: Reply, look: Look): string {
  // Ready words are ours, colours and all.
  if (reply.kind === 'text') return reply.item.text
  // Another program's, as it is.
  if (reply.kind === 'exported' && reply.item.text !== null) return reply.item.text
  const lines = linesOf(cleanDeep(reply), look)
  // A secret line is copied as it is.
  return (reply.kind === 'invitation' ? lines : lines.flatMap((line) => fitted(line, look))).join('\n')
}

function linesOf(reply: Exclude<Reply, { kind: 'text' }>, look: Look): readonly string[] {
  switch (reply.kind) {
    case 'commitment':
      return commitmentLines(reply, look)
    case 'commitments':
      return commitmentListLines(reply, look)
    case 'cleanup':
      return cleanupLines(reply, look)
    case 'integrity':
      return integrityLines(reply, look)
    case 'owed':
      return owedLines(reply, look)
    case 'risks':
      return riskLines(reply, look)
    case 'task':
      return taskLines(reply, look)
    case 'tasks':
      return taskListLines(reply, look)
    case 'goal':
      return goalLines(reply, look)
    case 'goals':
      return goalListLines(reply, look)
    case 'milestone':
      return milestoneLines(reply, look)
    case 'milestones':
      return milestoneListLines(reply, look)
    case 'vision':
      return visionLines(reply, look)
    case 'visions':
      return visionListLines(reply, look)
    case 'reviews':
      return reviewLines(reply, look)
    case 'orphans':
      return orphanLines(reply, look)
    case 'tree':
      return treeLines(reply, look)
    case 'recurring':
      return recurringLines(reply, look)
    case 'recurrings':
      return recurringListLines(reply, look)
    case 'occurrences':
      return occurrenceListLines(reply, look)
    case 'inbox_item':
      return inboxItemLines(reply, look)
    case 'inbox':
      return inboxLines(reply, look)
    case 'triaged':
      return triagedLines(reply, look)
    case 'hours':
      return hoursLines(reply, look)
    case 'today':
      return todayLines(reply, look)
    case 'stakeholder':
      return stakeholderLines(reply, look)
    case 'stakeholders':
      return stakeholderListLines(reply, look)
    case 'log':
      return logLines(reply, look)
    case 'undone':
      return undoneLines(reply, look)
    case 'sync_status':
      return syncStatusLines(reply.item, look)
    case 'synced':
      return syncedLines(reply.item, look)
    case 'sync_setup':
      return syncSetupLines(reply.item, look)
    case 'sync_disabled':
      return syncDisabledLines(reply.item, look)
    case 'verified':
      return verifiedLines(reply, look)
    case 'devices':
      return deviceListLines(reply, look)
    case 'invitation':
      return invitationLines(reply)
    case 'conflicts':
      return conflictListLines(reply, look)
    case 'conflict':
      return conflictLines(reply, look)
    case 'report':
      return reportLines(reply, look)
    case 'found':
      return foundLines(reply, look)
    case 'imported':
      return importedLines(reply, look)
    case 'exported':
      return exportedLines(reply)
    case 'backups':
      return backupListLines(reply, look)
    case 'backup':
      return backupLines(reply, look)
    case 'restored':
      return restoredLines(reply, look)
    case 'doctor':
      return doctorLines(reply, look)
    case 'settings':
      return settingLines(reply, look)
    case 'demo':
      return demoLines(reply, look)
    default:
      return unreachable(reply)
  }
}

const undoneLines = ({ item, hints }: Extract<Reply, { kind: 'undone' }>, look: Look): readonly string[] => [
  `Undone: ${item.label} (${agoWords(item.at, look.now)})`,
  ...hintLines(hints, look),
]
