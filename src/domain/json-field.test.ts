import { getTableConfig } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { tableByEntity } from '../store/schema.ts'
import { entities } from './entity.ts'
import { jsonFieldsOf, makesSense, readJson } from './json-field.ts'

test.each([
  ['task', 'sub_tasks', '[{"text":"one","done":false,"of a newer jdo":1}]', []],
  ['recurring', 'task_templates', '[{"title":"one","estimated_hours":1}]', []],
  ['vision', 'metrics', '["sleep"]', []],
  ['cleanup', 'mitigations', '[]', []],
  ['event', 'detail', '{"notes":[null,"a"]}', {}],
  ['conflict', 'lost', '{"notes":"a"}', {}],
] as const)('%s.%s: what makes sense is read, anything else as nothing', (entity, field, good, nothing) => {
  expect(makesSense(entity, field, good)).toBe(true)
  expect(readJson(entity, field, good)).toEqual(JSON.parse(good))
  for (const bad of ['', 'rubbish', 'null', '5', '"text"', '[null]', '[[]]', '{"a":1}', null, 7]) {
    if (entity === 'conflict' && bad === '{"a":1}') continue
    expect([bad, makesSense(entity, field, bad), readJson(entity, field, bad)]).toEqual([bad, false, nothing])
  }
})

test('every column of the tables that holds JSON is known', () => {
  for (const entity of entities) {
    const inTable = getTableConfig(tableByEntity[entity]).columns.filter(
      ({ dataType }) => dataType === 'json',
    )
    expect(inTable.map(({ name }) => name)).toEqual(jsonFieldsOf(entity))
  }
})
