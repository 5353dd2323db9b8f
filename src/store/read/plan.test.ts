/** How SQLite goes about what is asked many times a day: from an index, never through all that was ever written. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Store } from '../open.ts'
import { openTemporaryStore, removeStore } from '../temporary.fixture.ts'
import { commitmentRow, listCommitments } from './commitment.ts'
import { commitmentNumbers, commitmentsNumbered } from './commitment-page.ts'
import { countToday, listToday } from './day.ts'
import { eventsNumbered, latestEventNumbers, latestEventsAbout } from './event.ts'
import { belowGoals } from './goal.ts'
import { countOrphanCommitments, orphanNumbers } from './linked.ts'
import { estimatedPromises, loadSums } from './load.ts'
import { commitmentsOfMilestones } from './milestone.ts'
import { reportRows } from './report.ts'
import { countRisks, listRisk } from './risk.ts'
import { findWords, foundRows } from './search.ts'
import { countOpenTasks, openTaskNumbers, openTasksNumbered, tasksByCommitment } from './task.ts'

const NOW = '2026-11-22T10:00:00.000Z'
const MOMENT = { now: NOW, today: '2026-11-22' }
const asked: string[] = []
let store: Store
/** The same, which tells what it is asked. */
let heard: Store

beforeAll(async () => {
  store = await openTemporaryStore(NOW)
  const prepare = (sql: string) => {
    asked.push(sql)
    return store.sqlite.prepare(sql)
  }
  heard = { ...store, sqlite: Object.create(store.sqlite, { prepare: { value: prepare } }) }
})
afterAll(() => {
  removeStore(store)
})

const search = { words: ['report'], entity: undefined, limit: 20 }
const found = { query: '"report"*', places: [17, 18], isTitled: new Set<number>() }

const READS: Readonly<Record<string, (store: Store) => unknown>> = {
  list: (from) => listCommitments(from, { status: 'open' }, 20),
  'list --all': (from) => [commitmentNumbers(from, { status: 'all' }), commitmentsNumbered(from, [1, 2])],
  'list --to': (from) => listCommitments(from, { status: 'open', stakeholderId: 'x' }, 20),
  show: (from) => [commitmentRow(from, 'x'), latestEventsAbout(from, 'x', 5), tasksByCommitment(from, ['x'])],
  risk: (from) => [countRisks(from, MOMENT), listRisk(from, 'overdue', MOMENT, 3)],
  today: (from) =>
    (['overdue', 'due', 'at_risk'] as const).flatMap((part) => [
      listToday(from, part, MOMENT, 5),
      countToday(from, part, MOMENT),
    ]),
  load: (from) => [loadSums(from, '2026-11-22'), estimatedPromises(from)],
  search: (from) => [findWords(from, search), foundRows(from, found, found.places)],
  log: (from) => [latestEventNumbers(from, undefined, 20), eventsNumbered(from, [1, 2])],
  'task list': (from) => [openTaskNumbers(from, 20), openTasksNumbered(from, [1, 2]), countOpenTasks(from)],
  'goal list': (from) => [belowGoals(from), commitmentsOfMilestones(from)],
  orphans: (from) => [orphanNumbers(from, 20), countOrphanCommitments(from)],
  report: (from) => [
    reportRows(from, 'moved', { since: NOW, now: NOW }),
    reportRows(from, 'broken', { since: NOW, now: NOW }),
  ],
}

/** A whole table, or, what comes to the same, the index that begins with whether a row is deleted. */
const WALK = /^SCAN (c|x|t|e|commitment|task|event)$|\(deleted_at=\?\)/

it.each(Object.entries(READS))('%s', (_, read) => {
  asked.length = 0
  read(heard)
  expect(asked.length).toBeGreaterThan(0)
  const steps = asked.flatMap((sql) =>
    (store.sqlite.prepare(`explain query plan ${sql}`).all() as { detail: string }[]).map(
      ({ detail }) => `${detail} << ${sql}`,
    ),
  )
  expect(steps.filter((step) => WALK.test(step.split(' << ')[0] ?? ''))).toEqual([])
})
