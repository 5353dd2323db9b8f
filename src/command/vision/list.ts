import { ok } from '../../base/result.ts'
import { visionStatuses } from '../../domain/vision.ts'
import { livingVisions } from '../../store/read/vision.ts'
import { choice, command, flag } from '../declaration.ts'
import { misread } from '../failure.ts'
import { visionItems } from './item.ts'

export const visionList = command({
  name: 'vision list',
  summary: 'show your visions and the goals that serve them',
  options: {
    all: flag('also those that are no longer active'),
    status: choice(visionStatuses, 'only those in this state', { done: 'achieved' }),
  },
  examples: ['jdo vision list', 'jdo vision list --all'],
  group: 'goals',
  changes: 'nothing',
  run({ all, status }, door) {
    if (all && status) return misread({ kind: 'options_exclude', options: ['--all', '--status'] })
    const wanted = status ?? 'active'
    const rows = livingVisions(door.store).filter((row) => all || row.status === wanted)
    const items = rows.map(visionItems(door))
    return ok({ kind: 'visions', items, total: items.length })
  },
})
