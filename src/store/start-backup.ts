/** The backup of the day is made by a process of its own: nobody waits for it. */
import { spawn } from 'node:child_process'

/** The hidden command of command/safety/backup-daily.ts. */
const BACKUP_WORD = '__backup'

export function startBackup(env: Readonly<Record<string, string | undefined>>): void {
  const [program] = process.argv.slice(1)
  if (program === undefined) return
  const child = spawn(process.execPath, [program, BACKUP_WORD], { detached: true, stdio: 'ignore', env })
  child.on('error', () => {})
  child.unref()
}
