/**
 * Looks at everything that could be wrong here, and says how to mend each. What is safe is mended by --fix. Where the store
 * cannot be opened, or the settings make no sense, that is one thing more that is found, and the others are still looked at.
 */
import { ok, type Result } from '../../base/result.ts'
import type { Check } from '../../domain/check.ts'
import { mendOrphans, orphansOf } from '../../store/examine.ts'
import type { Store } from '../../store/open.ts'
import { save } from '../../store/save.ts'
import { examineMachine, mendMachine } from '../../sync/examine-machine.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { Porch } from '../porch.ts'
import type { Failure } from '../reply/failure.ts'
import { checkBackups } from './check-backups.ts'
import { checkSettings } from './check-settings.ts'
import { checkRows, damaged, damageIn, shutStore } from './check-store.ts'

const options = { fix: flag('mend what can be mended safely; undo takes it back') } as const

export const doctor = command({
  name: 'doctor',
  summary: 'look whether all is well here, and how to mend what is not',
  options,
  examples: ['jdo doctor', 'jdo doctor --fix'],
  group: 'jdo',
  changes: 'promises',
  run: (input, door) => examine(input, door, ok(door.store)),
  repair: async (input, porch) => examine(input, porch, await porch.openStore()),
})

type Patient = Pick<Door & Porch, 'now' | 'settings' | 'isZone' | 'sync'>
type Asked = Input<typeof options>

async function examine(input: Asked, patient: Patient, opened: Result<Store, Failure>): Promise<Answer> {
  const { paths } = patient.sync
  const damage = opened.ok ? damageIn(opened.value) : undefined
  const store = opened.ok && damage === undefined ? opened.value : undefined
  if (input.fix) fix(patient, store)
  const items: readonly Check[] = [
    ...(opened.ok ? [] : [shutStore(opened.error, paths)]),
    ...(damage === undefined ? [] : [damaged(damage, paths)]),
    ...(store === undefined ? [] : checkRows(store)),
    checkBackups(patient, store),
    await checkSettings(patient),
    ...(await examineMachine(patient.sync, store)),
  ]
  return ok({ kind: 'doctor', items, total: items.length })
}

function fix({ sync, now }: Patient, store: Store | undefined): void {
  mendMachine(sync)
  if (store === undefined) return
  save(store, now, () => ok({ changes: mendOrphans(orphansOf(store)), label: 'doctor --fix', value: null }))
}
