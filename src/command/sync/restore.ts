import { ok, type Result } from '../../base/result.ts'
import { standsAlready, valuesToRestore } from '../../domain/restore.ts'
import { readRaw } from '../../store/raw.ts'
import { conflictOfNumber, type NumberedConflict } from '../../store/read/conflict.ts'
import { type Change, save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread, refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { conflictItems } from './conflict-item.ts'

export const syncRestore = command({
  name: 'sync restore',
  summary: 'bring a lost value back, on every machine',
  words: { name: 'NUMBER', help: 'as `jdo sync conflicts` shows it', many: false },
  options: {},
  examples: ['jdo sync conflicts', 'jdo sync restore 1'],
  group: 'sync',
  changes: 'promises',
  run,
})

function run(input: Input<Record<never, never>>, door: Door): Answer {
  const found = conflictMeant(input.words[0], door)
  if (!found.ok) return found
  const conflict = found.value
  const stood = save(door.store, door.now, ({ now }) => {
    const { entity, row_id: id } = conflict
    const stands = standsAlready(conflict, readRaw(door.store, entity, id))
    if (stands && conflict.resolution !== null) return ok({ changes: [], value: stands })
    const changes: readonly Change[] = [
      ...(stands
        ? []
        : [{ kind: 'put', entity, id, raw: valuesToRestore(conflict), what: 'restored' } as const]),
      {
        kind: 'edit',
        entity: 'conflict',
        id: conflict.id,
        values: { resolution: 'restored', resolved_at: now },
      },
    ]
    return ok({ changes, label: `sync restore ${conflict.number}`, value: stands })
  })
  const [item] = conflictItems(door.store, [conflict])
  if (item === undefined) throw new Error('the conflict that was just restored cannot be shown')
  const happened = stood.ok && stood.value ? 'unchanged' : 'restored'
  return ok({ kind: 'conflict', item: { ...item, resolution: 'restored' }, happened })
}

function conflictMeant(word: string | undefined, door: Door): Result<NumberedConflict, Failure | Need> {
  if (word === undefined) {
    const how = 'jdo sync restore NUMBER'
    return { ok: false, error: { kind: 'need', field: 'words', ask: 'text', question: 'Which number?', how } }
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
