/** Looks at everything that could be wrong here, and says how to mend each. What is safe is mended by --fix. */
import { ok } from '../../base/result.ts'
import { DAY_MS, msOfInstant } from '../../base/time.ts'
import type { Check } from '../../domain/check.ts'
import { refText } from '../../domain/entity.ts'
import { listBackups } from '../../store/backup.ts'
import { dailyBackups } from '../../store/daily-backup.ts'
import { damageOf, mendOrphans, orphansOf, twinsOf, unsearchable } from '../../store/examine.ts'
import { save } from '../../store/save.ts'
import { examineMachine, mendSecrets } from '../../sync/examine-machine.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { settingKeys } from '../setting/setting-keys.ts'

const options = { fix: flag('mend what can be mended safely; undo takes it back') } as const

export const doctor = command({
  name: 'doctor',
  summary: 'look whether all is well here, and how to mend what is not',
  options,
  examples: ['jdo doctor', 'jdo doctor --fix'],
  group: 'jdo',
  changes: 'promises',
  run,
})

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const file = checkFile(door)
  // In a damaged file nothing can be looked at, and nothing shall be written.
  const isWhole = file.state === 'good'
  if (input.fix && isWhole) fix(door)
  const items = [
    file,
    ...(isWhole ? examineStore(door) : []),
    await checkSettings(door),
    ...(isWhole ? await examineMachine(door.sync, door.store) : []),
  ]
  return ok({ kind: 'doctor', items, total: items.length })
}

function fix(door: Door): void {
  mendSecrets(door.sync)
  save(door.store, door.now, () =>
    ok({ changes: mendOrphans(orphansOf(door.store)), label: 'doctor --fix', value: null }),
  )
}

const good = (name: string, found: string): Check => ({
  name,
  state: 'good',
  found,
  mend: null,
  can_fix: false,
})
const warning = (name: string, found: string, mend: string, can_fix = false): Check => ({
  name,
  state: 'warning',
  found,
  mend,
  can_fix,
})

const examineStore = (door: Door): readonly Check[] => [
  checkOrphans(door),
  checkTwins(door),
  checkSearch(door),
  checkBackups(door),
]

function checkFile({ store }: Door): Check {
  const damage = damageOf(store)
  if (damage.length === 0) return good('Database', 'whole')
  const mend = `Move ${store.path} away, with what lies beside it under the same name; then: jdo backup list, jdo restore N`
  return { name: 'Database', state: 'bad', found: `damaged: ${damage[0] ?? ''}`, mend, can_fix: false }
}

function checkOrphans({ store }: Door): Check {
  const { length } = orphansOf(store)
  if (length === 0) return good('Links', 'all lead somewhere')
  const found = `${length} ${length === 1 ? 'leads' : 'lead'} to something deleted or missing`
  return warning(
    'Links',
    found,
    'What is needed comes back, the other links are let go: jdo doctor --fix',
    true,
  )
}

function checkTwins({ store }: Door): Check {
  const [first, ...others] = twinsOf(store)
  if (first === undefined) return good('Names', 'no duplicate names')
  const refs = first.numbers.map((number) => refText('stakeholder', number))
  const more = others.length > 0 ? `, and ${others.length} more such names` : ''
  return warning(
    'Names',
    `${refs.length} are called ${first.name}${more}`,
    `jdo stakeholder merge ${refs.slice(0, 2).reverse().join(' ')}`,
  )
}

function checkSearch({ store }: Door): Check {
  const missing = unsearchable(store)
  return missing === 0
    ? good('Search', 'index complete')
    : warning(
        'Search',
        `${Math.abs(missing)} ${Math.abs(missing) === 1 ? 'row is' : 'rows are'} not as the search knows them`,
        'jdo export --output FILE, and report it',
      )
}

/** Each change of a day without a backup starts one: what is in none for longer shows that they do not come about. */
const LONGEST_MS = 2 * DAY_MS

function checkBackups({ store, sync, now }: Door): Check {
  const { backups } = sync.paths
  const { newest, missingSince } = dailyBackups(store, backups)
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

async function checkSettings(door: Door): Promise<Check> {
  const read = await door.settings.read()
  if (!read.ok) return warning('Settings', 'cannot be read', 'Look at the file: jdo config list names it')
  const set = Object.keys(read.value).filter((key) => Object.hasOwn(settingKeys, key)).length
  return good('Settings', `${set} set, the others by default`)
}
