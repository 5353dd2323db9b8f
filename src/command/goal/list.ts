import { ok } from '../../base/result.ts'
import { goalStatuses } from '../../domain/goal.ts'
import { choice, command, flag } from '../declaration.ts'
import { misread } from '../failure.ts'
import { goalBook } from './item.ts'

export const goalList = command({
  name: 'goal list',
  summary: 'show your goals and how far they have come',
  options: {
    all: flag('also those achieved or abandoned'),
    status: choice(goalStatuses, 'only those in this state', { done: 'achieved', paused: 'on_hold' }),
  },
  examples: ['jdo goal list', 'jdo goal list --status on_hold'],
  group: 'goals',
  changes: 'nothing',
  run({ all, status }, door) {
    if (all && status) return misread({ kind: 'options_exclude', options: ['--all', '--status'] })
    const book = goalBook(door)
    const isAsked = (is: string) => (status ? is === status : all || is === 'active' || is === 'on_hold')
    const items = book.rows.filter((row) => isAsked(row.status)).map(book.item)
    return ok({ kind: 'goals', items, total: items.length })
  },
})
