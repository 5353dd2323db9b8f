/**
 * What is asked on the way to every answer is answered from an index, however much lies in the store: no statement walks
 * through a whole table that grows with the years. SQLite itself says how it would go about each.
 */
import type Database from 'libsql'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { freshPromise } from '../domain/commitment.ts'
import { reportHeadings } from '../domain/report.ts'
import { offersOf } from './complete.ts'
import { dependantsOf } from './dependant.ts'
import { findByNumber, findByPrefix, titlesOf } from './find.ts'
import { templatesToMake } from './made.ts'
import type { Store } from './open.ts'
import { notificationOf, planOf } from './read/cleanup.ts'
import {
  commitmentRow,
  countCommitments,
  countSince,
  listCommitments,
  movedAmong,
} from './read/commitment.ts'
import { commitmentNumbers, commitmentsNumbered } from './read/commitment-page.ts'
import { openConflictNumbers } from './read/conflict.ts'
import { countToday, type DayPart, listToday } from './read/day.ts'
import {
  countEvents,
  eventsNumbered,
  latestEventNumbers,
  latestEventsAbout,
  latestWhat,
} from './read/event.ts'
import { belowGoals } from './read/goal.ts'
import { oldestInInbox } from './read/inbox.ts'
import {
  commitmentsAt,
  countOrphanCommitments,
  linkedCommitments,
  openCommitmentsOfGoal,
  openCommitmentsOfMilestone,
  orphanCommitments,
  orphanNumbers,
  servedBy,
} from './read/linked.ts'
import { estimatedPromises, loadSums } from './read/load.ts'
import { commitmentsOfMilestones } from './read/milestone.ts'
import { promisesTo, tallyOf } from './read/person.ts'
import { livingRecurring, madeFrom } from './read/recurring.ts'
import { reportRows } from './read/report.ts'
import { countRisks, listRisk, risks } from './read/risk.ts'
import { countFound, findWords, foundRows } from './read/search.ts'
import { livingStakeholders, stakeholderRow } from './read/stakeholder.ts'
import { goalsAtWork } from './read/start.ts'
import {
  countOpenTasks,
  openTaskNumbers,
  openTasksNumbered,
  taskRow,
  tasksByCommitment,
  tasksOf,
} from './read/task.ts'
import { dataVersion } from './read/watch.ts'
import { restampPending } from './restamp.ts'
import { save } from './save.ts'
import { selfDeviceId, writeState } from './state.ts'
import { openTemporaryStore, removeStore } from './temporary.fixture.ts'
import {
  basesOfIds,
  countOpenCommitments,
  isOutboxEmpty,
  openCommitmentsOf,
  outboxAfter,
  rowsOfIds,
  versionsAfter,
} from './travel.ts'
import { undoLast } from './undo.ts'

const NOW = '2026-11-22T10:00:00.000Z'
const TODAY = '2026-11-22'
let store: Store
let plain: Database.Database
/** Every statement that was prepared since. */
let asked: Set<string>

beforeEach(async () => {
  const opened = await openTemporaryStore(NOW)
  asked = new Set()
  plain = opened.sqlite
  store = { ...opened, sqlite: listening(plain) }
})
afterEach(() => {
  removeStore(store)
})

const listening = (sqlite: Database.Database): Database.Database =>
  new Proxy(sqlite, {
    get: (target, name) => {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'prepare') return value.bind(target)
      return (sql: string) => {
        asked.add(sql)
        return target.prepare(sql)
      }
    },
  })

/** Those of which there are ever more. Goals, people and devices are few. */
const GROWING = new Set([
  'commitment',
  'task',
  'event',
  'ref',
  'outbox',
  'reading',
  'base',
  'conflict',
  'changed_group',
])

/** Indexes of what waits for somebody: they stay short. */
const SHORT = new Set([
  'commitment_open_by_due',
  'commitment_at_risk',
  'conflict_open',
  'reading_unsent',
  'task_open_estimated',
])

/** A list of what is closed, or of all there is, is read in order as far as its page goes, and counted from an index. */
const isLongList = (sql: string): boolean =>
  /from commitment c\b.*order by c\.due_at, c\.id limit \?$/s.test(sql) ||
  /^select count\(\*\) as n from commitment c /.test(sql)

/** The lines of its plan. */
const planOfQuery = (sql: string): readonly string[] =>
  (plain.prepare(`explain query plan ${sql}`).all([]) as { detail: string }[]).map(({ detail }) => detail)

/**
 * "SCAN r", also by way of an index: r is what a statement calls a table, or the table itself. An index that begins with whether a row is deleted, and
 * is asked for nothing more, comes to the same.
 */
function walksThrough(sql: string): readonly string[] {
  if (/^select 1 from \w+ limit 1$/.test(sql)) return []
  return planOfQuery(sql).filter((line) => {
    if (line.endsWith('(deleted_at=?)')) return true
    const [, name, index] = /^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?$/.exec(line) ?? []
    if (index !== undefined && (SHORT.has(index) || isLongList(sql))) return false
    return name !== undefined && GROWING.has(tableOf(sql, name))
  })
}

const tableOf = (sql: string, alias: string): string =>
  new RegExp(`\\b(?:from|join)\\s+(\\w+)\\s+(?:as\\s+)?${alias}\\b`, 'i').exec(sql)?.[1] ?? alias

function expectNoWalk(): void {
  expect(asked.size).toBeGreaterThan(0)
  const walks = [...asked]
    .filter((sql) => /^\s*(select|update|insert|delete)/i.test(sql))
    .map((sql) => [sql, walksThrough(sql)])
    .filter(([, lines]) => lines?.length !== 0)
  expect(walks).toEqual([])
}

it('a walk would be seen', () => {
  store.sqlite.prepare('select r.number from conflict c join ref r on r.id = c.id').all([])
  store.sqlite.prepare('select * from event where what = ?').all(['x'])
  store.sqlite.prepare('select * from goal').all([])
  store.sqlite.prepare(`select id from event order by at`).all([])
  const byTime = ['SCAN event USING INDEX event_by_time']
  expect([...asked].map(walksThrough)).toEqual([['SCAN r'], ['SCAN event'], [], byTime])
})

it('with every command', () => {
  templatesToMake(store, TODAY)
  openConflictNumbers(store)
  isOutboxEmpty(store)
  dataVersion(store)
  selfDeviceId(store)
  expectNoWalk()
})

it('lists and what they show', () => {
  const due = { from: TODAY, until: TODAY, before: NOW }
  for (const status of ['open', 'all', 'completed', 'at_risk'] as const)
    for (const filter of [{ status }, { status, stakeholderId: 's' }, { status, due }]) {
      listCommitments(store, filter, 5)
      countCommitments(store, filter)
      commitmentNumbers(store, filter)
    }
  commitmentsNumbered(store, [1, 2])
  for (const risk of risks) listRisk(store, risk, { now: NOW, today: TODAY }, 5)
  countRisks(store, { now: NOW, today: TODAY })
  for (const part of ['overdue', 'due', 'at_risk'] satisfies DayPart[]) {
    listToday(store, part, { now: NOW, today: TODAY }, 5)
    countToday(store, part, { now: NOW, today: TODAY })
  }
  for (const heading of reportHeadings) reportRows(store, heading, { since: NOW, now: NOW })
  openTaskNumbers(store, 5)
  openTasksNumbered(store, [1, 2])
  countOpenTasks(store)
  oldestInInbox(store, 5)
  goalsAtWork(store, 5)
  estimatedPromises(store)
  loadSums(store, TODAY)
  belowGoals(store)
  commitmentsOfMilestones(store)
  livingRecurring(store)
  countSince(store, NOW)
  orphanCommitments(store, 5)
  orphanNumbers(store, 5)
  countOrphanCommitments(store)
  linkedCommitments(store, true)
  openCommitmentsOfGoal(store, 'g')
  openCommitmentsOfMilestone(store, 'm')
  expectNoWalk()
})

it('one thing, and what belongs to it', () => {
  commitmentRow(store, 'c')
  tasksOf(store, 'c')
  tasksByCommitment(store, ['c'])
  taskRow(store, 't')
  planOf(store, 'c')
  notificationOf(store, 'c')
  servedBy(store, { goal_id: 'g', milestone_id: 'm' })
  commitmentsAt(store, 'm', 'g')
  movedAmong(store, ['c'])
  madeFrom(store, 'r', TODAY)
  latestEventsAbout(store, 'c', 5)
  eventsNumbered(store, [1, 2])
  countEvents(store, 'c')
  latestWhat(store, 'c')
  for (const entity of ['stakeholder', 'goal', 'milestone', 'vision', 'commitment'] as const)
    dependantsOf(store, { entity, id: 'x' })
  expectNoWalk()
})

it('people, and all that was promised to them, without a look at a single promise', () => {
  livingStakeholders(store)
  stakeholderRow(store, 's')
  promisesTo(store, 's', 5)
  tallyOf(store, 's', NOW)
  expectNoWalk()
  const [list = ''] = asked
  const counts = planOfQuery(list).filter((line) => / c /.test(line))
  expect(counts).toHaveLength(2)
  for (const line of counts) expect(line).toMatch(/^SEARCH c USING COVERING INDEX commitment_by_stakeholder/)
})

it('words and references', () => {
  for (const words of [['report'], ['ύ']])
    for (const entity of ['commitment', 'task', 'goal', 'recurring', 'inbox'] as const)
      titlesOf(store, entity, 'open', words)
  findByNumber(store, 'commitment', 1)
  findByPrefix(store, 'commitment', 'abcd')
  const search = { words: ['report'], entity: undefined }
  findWords(store, { ...search, limit: 5 })
  foundRows(store, { query: '"report"*', places: [1], isTitled: new Set() }, [1])
  countFound(store, search)
  for (const kind of ['c', 't', 's', 'g', 'm', 'v', 'r', 'i']) offersOf(store, kind, 're', 5)
  expectNoWalk()
})

it('the log is read in its order, not sorted', () => {
  latestEventNumbers(store, undefined, 5)
  expectNoWalk()
  for (const sql of asked) expect(planOfQuery(sql).join('\n')).not.toContain('TEMP B-TREE')
})

it('writing, undoing, and what a round asks', () => {
  writeState(store, 'database_id', 'd')
  const values = {
    ...freshPromise,
    deliverable: 'x',
    stakeholder_id: 's',
    due_date: TODAY,
    due_time: '17:00',
    timezone: 'UTC',
    due_at: NOW,
  }
  save(store, NOW, () => ({
    ok: true,
    value: {
      changes: [{ kind: 'create', entity: 'commitment', id: 'c', values }],
      label: 'made',
      value: null,
    },
  }))
  undoLast(store, NOW, false)
  restampPending(store, Date.parse(NOW))
  outboxAfter(store, 'commitment', '', 5)
  versionsAfter(store, 'commitment', '', 5)
  rowsOfIds(store, 'commitment', ['c'])
  basesOfIds(store, 'commitment', ['c'])
  openCommitmentsOf(store, ['c'])
  countOpenCommitments(store)
  expectNoWalk()
})
