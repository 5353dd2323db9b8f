import { ok } from '../../base/result.ts'
import { livingRecurring } from '../../store/read/recurring.ts'
import { command } from '../declaration.ts'
import { recurringItem } from './item.ts'

export const recurringList = command({
  name: 'recurring list',
  summary: 'show what you promise again and again',
  options: {},
  examples: ['jdo recurring list'],
  group: 'promises',
  changes: 'nothing',
  run(_input, door) {
    const items = livingRecurring(door.store).map(recurringItem)
    return ok({ kind: 'recurrings', items, total: items.length })
  },
})
