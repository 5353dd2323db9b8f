import { ok } from '../../base/result.ts'
import { livingStakeholders } from '../../store/read/stakeholder.ts'
import { command } from '../declaration.ts'
import { stakeholderItem } from '../item.ts'

export const stakeholderList = command({
  name: 'stakeholder list',
  summary: 'show to whom you make promises',
  options: {},
  examples: ['jdo stakeholder list'],
  group: 'people',
  changes: 'nothing',
  run(_input, door) {
    const items = livingStakeholders(door.store).map(stakeholderItem)
    return ok({ kind: 'stakeholders', items, total: items.length })
  },
})
