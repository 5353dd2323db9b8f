import { no, ok, type Result } from '../../base/result.ts'
import { standsAlready } from '../../domain/restore.ts'
import { readRaw } from '../../store/raw.ts'
import { conflictOfNumber, type NumberedConflict, openConflicts } from '../../store/read/conflict.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, flag, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { conflictItems } from './conflict-item.ts'
import { changesToRestore, isRestorable } from './restoring.ts'

const options = { all: flag('every value that was discarded, in one step') } as const

export const syncRestore = command({
  name: 'sync restore',
  summary: 'bring a lost value back, on every machine',
  words: { name: 'NUMBER', help: 'as `jdo sync conflicts` shows it', many: false },
  options,
  examples: ['jdo sync conflicts', 'jdo sync restore 1', 'jdo sync restore --all'],
  group: 'sync',
  changes: 'promises',
  run,
})

function run(input: Input<typeof options>, door: Door): Answer {
  const [word] = input.words
  if (!input.all) return restoreOne(word, door)
  return word === undefined
    ? restoreAll(input, door)
    : misread({ kind: 'unexpected_word', given: word, command: 'sync restore --all', closest: [] })
}

function restoreOne(word: string | undefined, door: Door): Answer {
  const found = conflictMeant(word, door)
  if (!found.ok) return found
  const conflict = found.value
  if (!isRestorable(door.store, conflict)) return refuse({ kind: 'not_restorable', number: conflict.number })
  const { entity, row_id } = conflict
  const stands = standsAlready(conflict, readRaw(door.store, entity, row_id))
  if (!stands || conflict.resolution === null) restore([conflict], `sync restore ${conflict.number}`, door)
  const [item] = conflictItems(door.store, [conflict])
  if (item === undefined) throw new Error('the conflict that was just restored cannot be shown')
  const happened = stands ? 'unchanged' : 'restored'
  return ok({ kind: 'conflict', item: { ...item, resolution: 'restored' }, happened })
}

function restoreAll({ yes }: Input<typeof options>, door: Door): Answer {
  const open = openConflicts(door.store)
  const conflicts = open.filter((conflict) => isRestorable(door.store, conflict))
  const items = conflictItems(door.store, conflicts)
  const left = open.length - conflicts.length
  if (items.length === 0) return ok({ kind: 'conflicts', items, total: 0, left })
  if (!yes) return no(askAll(items.length, { kind: 'conflicts', items, total: items.length }))
  restore(conflicts, 'sync restore --all', door)
  const restored = items.map((item) => ({ ...item, resolution: 'restored' as const }))
  return ok({ kind: 'conflicts', items: restored, total: items.length, happened: 'restored', left })
}

function restore(conflicts: readonly NumberedConflict[], label: string, door: Door): void {
  save(door.store, door.now, ({ now }) =>
    ok({ changes: changesToRestore(conflicts, now), label, value: null }),
  )
}

function askAll(count: number, about: Need['about']): Need {
  const what = count === 1 ? '1 discarded value' : `${count} discarded values`
  return {
    kind: 'need',
    field: 'yes',
    ask: 'confirm',
    ...(about && { about }),
    question: `Bring ${count === 1 ? 'it' : 'all of them'} back, on every machine?`,
    initial: true,
    refusal: {
      kind: 'unconfirmed',
      what: `${what} would be brought back, on every machine`,
      how: 'jdo sync restore --all --yes; jdo sync conflicts shows them',
    },
  }
}

function conflictMeant(word: string | undefined, door: Door): Result<NumberedConflict, Failure | Need> {
  if (word === undefined) {
    const how = 'jdo sync restore NUMBER'
    const number = { field: 'words', name: 'number', ask: 'text', question: 'Which number?', how } as const
    return { ok: false, error: { kind: 'need', ...number } }
  }
  const digits = /^#?([1-9]\d{0,8})$/.exec(word)?.[1]
  if (digits === undefined) {
    return misread({ kind: 'unreadable_reference', given: word, wanted: 'a number of `jdo sync conflicts`' })
  }
  const conflict = conflictOfNumber(door.store, Number(digits))
  return conflict === undefined
    ? refuse({ kind: 'not_found', reference: word, entity: 'conflict' })
    : ok(conflict)
}
