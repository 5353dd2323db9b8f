import { expect, test } from 'vitest'
import { groupWords, valueWords } from './value.ts'

test.each([
  ['completed_on_time', 1, 'yes'],
  ['recovered', 0, 'no'],
  ['estimated_hours', 1.5, '1h 30m'],
  ['status', 'at_risk', 'at risk'],
  ['target_date', '2026-11-27', 'Fri 27 Nov 2026'],
  ['completed_at', '2026-11-27T15:04:05.006Z', 'Fri 27 Nov 2026 15:04 UTC'],
  ['mitigations', '["call","write"]', 'call; write'],
  ['task_templates', '[{"title":"collect","estimated_hours":2},{"title":"send"}]', 'collect; send'],
  ['sub_tasks', '[{"text":"dial","done":true}]', 'dial'],
  ['notes', '', 'none'],
])('%s %s is said as %s', (field, value, words) => {
  expect(valueWords(field, value)).toBe(words)
})

test('what a rule is in words stands for the rule, a name for the id', () => {
  const values = { start_date: '2026-11-27', rule: 'FREQ=WEEKLY;BYDAY=FR', every: 'weekly on fri' }
  expect(groupWords(values)).toBe('Fri 27 Nov 2026, weekly on fri')
  expect(groupWords({ stakeholder_id: '0193', stakeholder: 'Sarah' })).toBe('Sarah')
})
