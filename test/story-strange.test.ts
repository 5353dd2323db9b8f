/**
 * What a newer jdo may have written, or a fault: states, kinds and rules that this jdo does not know, and lists that are
 * none. It is shown as it is, and no command ends in a fault for it.
 */
import { copyFileSync } from 'node:fs'
import Database from 'libsql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { ask, tell } from './story.ts'

let machine: Machine
const store = () => `${machine.home}/jdo.db`

beforeAll(async () => {
  machine = await makeMachine()
  for (const line of [
    'vision add calm --narrative quiet --metric sleep',
    'goal add house --problem rain --vision v1',
    'milestone add g1 walls --target 2031-01-01',
    'commit report --to Anna --due 2031-05-06 --yes --goal g1 --notes blue',
    'commit letter --to Anna --due 2031-05-07',
    'task add c1 draft --estimate 3h',
    'recurring add water --to me --every daily --task fill',
    'capture idea',
    'atrisk c2 --reason ill',
  ])
    await ask(machine, ...line.split(' '))
  inStore((database) => {
    database.exec(`insert into conflict (id, created_at, updated_at, updated_by, stamps, entity, row_id, group_name,
        kept, kept_at, kept_by, lost, lost_at, lost_by)
      select 'k', created_at, updated_at, updated_by, stamps, 'commitment', id, 'notes',
        '{"notes":"blue"}', updated_at, updated_by, '{"notes":"red"}', updated_at, '00000002'
      from commitment where deliverable = 'report'`)
    database.exec(`insert into ref (entity, number, id) values ('conflict', 1, 'k')`)
    database.exec('pragma wal_checkpoint(truncate)')
  })
  copyFileSync(store(), `${store()}.good`)
})
afterAll(() => machine.cleanup())
beforeEach(() => {
  inStore((database) => database.exec('pragma wal_checkpoint(truncate)'))
  copyFileSync(`${store()}.good`, store())
})

function inStore(work: (database: Database.Database) => void): void {
  const database = new Database(store())
  work(database)
  database.close()
}

const SHOWS = [
  'list --all|list --all --json|show c1|show c1 --json|show t1|show p1|show g1|show m1|show v1|show r1|show s1|risk',
  'task list c1|goal list --all|goal show g1|milestone list g1|vision list --all|recurring list|recurring show r1',
  'recurring preview r1|inbox|today|search r|tree|orphans|stakeholder list|owe s1|integrity|log|log --json|report',
  'review|doctor|sync status|sync conflicts|sync conflicts --json|export|export --format csv|export --format ics',
].flatMap((line) => line.split('|'))
const ACTS = [
  'start c1|done c1|edit c1 --notes x|abandon c1 --yes|recover c2 --still-needed|task start t1|task edit t1 --title x',
  'goal edit g1 --title x|goal hold g1|milestone edit m1 --title x|milestone done m1|vision edit v1 --title x',
  'vision achieve v1|recurring edit r1 --notes x|recurring pause r1|stakeholder edit s1 --name Anne',
  'sync restore 1|sync restore --all --yes|delete c1 --yes|undo',
].flatMap((line) => line.split('|'))

const WEIRD: Readonly<Record<string, string>> = {
  'states that only a newer jdo knows': `
    update commitment set status = 'dreamt' where deliverable = 'report';
    update task set status = 'dreamt', actual = 'dreamt', confidence = 'dreamt';
    update goal set status = 'dreamt', review_interval_days = 17; update milestone set status = 'dreamt';
    update vision set status = 'dreamt'; update recurring set status = 'dreamt'; update cleanup set status = 'dreamt';
    update stakeholder set type = 'robot'; update event set what = 'dreamt' where entity <> 'commitment'`,
  'things, rules and zones that it knows': `
    update recurring set rule = 'FREQ=DREAMILY', timezone = 'Mars/Phobos';
    update commitment set timezone = 'Mars/Phobos'; update event set entity = 'habit' where entity = 'goal';
    update conflict set entity = 'habit', group_name = 'dreams', resolution = null`,
  'lists that are none': `
    update task set sub_tasks = 'rubbish'; update vision set metrics = '{"a":1}'; update recurring set task_templates = '[1]';
    update cleanup set mitigations = 'null'; update event set detail = '[]'; update conflict set kept = '', lost = 'rubbish'`,
  'versions that are none': `
    update commitment set stamps = 'rubbish'; update task set stamps = '[1,null]'; update goal set stamps = 'null';
    update vision set stamps = ''; update milestone set stamps = '{"title":5}'; update recurring set stamps = '{}'`,
}

test.each(Object.entries(WEIRD))(
  '%s: shown, and no command has a fault for it',
  { timeout: 180_000 },
  async (_, sql) => {
    inStore((database) => database.exec(sql))
    for (const words of [...SHOWS, ...ACTS]) {
      const ran = await machine.run(...words.split(' '))
      expect([words, ran.code, ran.code === 0 ? '' : ran.err]).toEqual([
        words,
        SHOWS.includes(words) ? 0 : expect.toSatisfy((code) => [0, 1, 2].includes(code)),
        expect.any(String),
      ])
    }
  },
)

test('an unknown state is shown as it is', async () => {
  inStore((database) => database.exec(WEIRD['states that only a newer jdo knows'] ?? ''))
  expect(await tell(machine, 'show', 'c1')).toContain('dreamt')
  expect((await ask(machine, 'show', 'c1')).item.status).toBe('dreamt')
  expect(await tell(machine, 'list', '--all')).toMatch(/\? +c1 +report/)
  expect(await tell(machine, 'goal', 'show', 'g1')).toContain('dreamt')
})
