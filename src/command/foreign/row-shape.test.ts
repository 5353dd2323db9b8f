import { expect, it } from 'vitest'
import type { Entity } from '../../domain/entity.ts'
import { isRule } from '../../domain/occurrence.ts'
import type { RawRow } from '../../domain/raw-row.ts'
import { rowChecker } from './row-shape.ts'

const id = (digit: string) => `${digit.repeat(8)}-${digit.repeat(4)}-7000-8000-${digit.repeat(12)}`
const AT = '2026-11-22T10:00:00.000Z'
const check = rowChecker({ isZone: (name) => ['UTC', 'Europe/Stockholm'].includes(name), isRule })

const good: Readonly<Partial<Record<Entity, RawRow>>> = {
  stakeholder: { created_at: AT, name: 'Sarah', type: 'person' },
  goal: { title: 'Grow', problem: 'too small', status: 'active', review_interval_days: 30 },
  commitment: {
    created_at: AT,
    deliverable: 'report',
    stakeholder_id: id('a'),
    due_date: '2027-02-28',
    due_time: '17:00',
    timezone: 'Europe/Stockholm',
    due_at: '2027-02-28T16:00:00.000Z',
    status: 'pending',
    recovered: 0,
    notes: 'one\n\ttwo',
  },
  task: {
    commitment_id: id('b'),
    title: 'figures',
    status: 'pending',
    position: 1,
    is_notification: 0,
    estimated_hours: 1.25,
    sub_tasks: '[{"text":"one","done":true}]',
  },
  recurring: {
    deliverable: 'status mail',
    stakeholder_id: id('a'),
    start_date: '2026-12-01',
    rule: 'FREQ=WEEKLY;BYDAY=MO',
    due_time: '09:00',
    timezone: 'UTC',
    task_templates: '[{"title":"collect"}]',
    status: 'active',
  },
  inbox: { text: ' as it was typed ', captured_at: AT },
  event: { entity: 'task', entity_id: id('c'), at: AT, what: 'completed', detail: '{"status":["a","b"]}' },
}
const problemWith = (entity: Entity, raw: RawRow = {}) =>
  check({ at: 3, entity, id: id('f'), raw: { ...good[entity], ...raw }, stamps: undefined as never })

it.each(Object.keys(good) as Entity[])('takes a good %s', (entity) => {
  expect(problemWith(entity)).toBeNull()
})

it.each<readonly [Entity, RawRow, why: string, given: string]>([
  ['commitment', { due_date: '2027-02-31' }, 'bad_date', 'due_date 2027-02-31'],
  ['commitment', { due_time: '25:61' }, 'bad_date', 'due_time 25:61'],
  ['commitment', { timezone: 'Mars/X' }, 'bad_zone', 'timezone Mars/X'],
  ['commitment', { deliverable: '  ' }, 'bad_value', 'deliverable   '],
  ['commitment', { deliverable: 'x'.repeat(501) }, 'too_long', `deliverable ${'x'.repeat(68)}`],
  ['commitment', { deliverable: 'a\u001b[31mb' }, 'control_character', 'deliverable a\u001b[31mb'],
  ['commitment', { notes: 'x'.repeat(20_001) }, 'too_long', `notes ${'x'.repeat(74)}`],
  ['commitment', { completed_at: 'yesterday' }, 'bad_date', 'completed_at yesterday'],
  ['commitment', { due_at: '2027-02-28T16:00:00Z' }, 'bad_date', 'due_at 2027-02-28T16:00:00Z'],
  ['commitment', { status: 'completed' }, 'bad_value', 'completed_at missing'],
  ['commitment', { status: 'kept' }, 'bad_value', 'status kept'],
  ['commitment', { recovered: 'maybe' }, 'bad_value', 'recovered maybe'],
  ['commitment', { goal_id: 'g1' }, 'bad_value', 'goal_id g1'],
  ['commitment', { stakeholder_id: null }, 'bad_value', 'stakeholder_id missing'],
  ['stakeholder', { type: 'robot' }, 'bad_value', 'type robot'],
  ['stakeholder', { name: 'a\nb' }, 'control_character', 'name a\nb'],
  ['goal', { review_interval_days: 8 }, 'bad_value', 'review_interval_days 8'],
  ['task', { position: 1.5 }, 'bad_value', 'position 1.5'],
  ['task', { estimated_hours: -2 }, 'bad_value', 'estimated_hours -2'],
  ['task', { sub_tasks: '[{"text":""}]' }, 'bad_value', 'sub_tasks [{"text":""}]'],
  ['recurring', { rule: 'FREQ=SECONDLY' }, 'bad_value', 'rule FREQ=SECONDLY'],
  ['recurring', { rule: 'garbage' }, 'bad_value', 'rule garbage'],
  ['recurring', { task_templates: '{}' }, 'bad_value', 'task_templates {}'],
  ['inbox', { text: ' ' }, 'bad_value', 'text  '],
  ['event', { what: 'exploded' }, 'bad_value', 'what exploded'],
])('[E1] leaves out a %s with %j', (entity, raw, why, given) => {
  expect(problemWith(entity, raw)).toMatchObject({ at: 3, why, given })
})

it('asks of our own rows when they were made', () => {
  const row = { at: 1, entity: 'inbox', id: id('a'), raw: good.inbox ?? {}, stamps: {} } as const
  expect(check(row)).toMatchObject({ why: 'bad_value', given: 'created_at missing' })
})
