/** Whether what has changed is in a backup. */
import { DAY_MS, msOfInstant } from '../../base/time.ts'
import type { Check } from '../../domain/check.ts'
import { listBackups } from '../../store/backup.ts'
import { dailyBackups } from '../../store/daily-backup.ts'
import type { Store } from '../../store/open.ts'
import type { Door } from '../door.ts'
import { good, warning } from './check.ts'

/** Each change of a day without a backup starts one: what is in none for longer shows that they do not come about. */
const LONGEST_MS = 2 * DAY_MS

type Patient = Pick<Door, 'sync' | 'now'>

/** Without a store it is only known which there are. */
export function checkBackups({ sync, now }: Patient, store: Store | undefined): Check {
  const { backups } = sync.paths
  const { newest, missingSince } =
    store === undefined ? { newest: undefined, missingSince: undefined } : dailyBackups(store, backups)
  if (missingSince !== undefined && msOfInstant(now) - msOfInstant(missingSince) > LONGEST_MS) {
    const last = newest === undefined ? 'none was ever made' : `the last is of ${newest.slice(0, 10)}`
    return warning(
      'Backups',
      `what has changed since ${missingSince.slice(0, 10)} is in no backup of the day; ${last}`,
      `jdo backup makes one now. By itself one is made ${
        sync.env.JDO_SYNC_BACKGROUND === '0'
          ? 'where JDO_SYNC_BACKGROUND is not 0'
          : `each day: look at the room on the disk, and who may write into ${backups}`
      }`,
    )
  }
  const made = listBackups(backups)
  const [latest] = made
  return latest === undefined
    ? warning('Backups', 'none yet', 'jdo backup makes one')
    : good('Backups', `${made.length}, the newest of ${latest.made_at.slice(0, 10)}`)
}
