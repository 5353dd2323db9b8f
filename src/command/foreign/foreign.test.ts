import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'
import { formatOf } from './detect.ts'
import { readPythonJdo } from './python-jdo.ts'
import { readTaskwarrior } from './taskwarrior.ts'
import { readTodoTxt } from './todo-txt.ts'

const calendar = { wall: { date: '2026-11-22', time: '10:00' }, dates: {} }

describe('what wrote a file', () => {
  it.each([
    ['{"jdo_export": 1, "rows": {}}', 'jdo'],
    ['[{"description": "a", "uuid": "b"}]', 'taskwarrior'],
    ['{"description": "a"},\n{"description": "b"}', 'taskwarrior'],
    ['[]', 'taskwarrior'],
    ['{"name": "other"}', null],
    ['TYPE,CONTENT,PRIORITY,INDENT,DATE\n', 'todoist'],
    ['Title;Due date;Who\na;b;c', 'csv'],
    ['(A) call +home', 'todotxt'],
    ['x 2026-01-02 done', 'todotxt'],
    ['hello\nworld', null],
    ['', null],
  ])('%s', (text, format) => expect(formatOf(text)).toBe(format))
})

describe('Taskwarrior', () => {
  const read = (item: object) => readTaskwarrior(JSON.stringify([{ uuid: 'u', description: 'a', ...item }]))

  it('takes over what it says', () => {
    const { promises } = read({
      due: '20261122T150000Z',
      entry: '2026-11-01T10:00:00Z',
      start: '20261102T100000Z',
      status: 'waiting',
      project: 'home',
      tags: ['x', 'y'],
      annotations: [{ description: 'by phone' }],
      to: 'Sarah',
    })
    expect(promises).toMatchObject([
      {
        key: 'u',
        to: 'Sarah',
        due: { kind: 'moment', at: '2026-11-22T15:00:00.000Z' },
        status: 'in_progress',
        created_at: '2026-11-01T10:00:00.000Z',
        notes: 'by phone\nProject: home\nTags: x y',
      },
    ])
  })

  it('names what cannot come, and counts what was deleted', () => {
    expect(read({ status: 'deleted' })).toMatchObject({ promises: [], gone: 1 })
    expect(read({ status: 'recurring' }).problems).toMatchObject([{ why: 'template' }])
    expect(read({ due: 'tomorrow' }).problems).toMatchObject([{ why: 'bad_date', given: 'tomorrow' }])
    expect(read({ description: ' ' }).problems).toMatchObject([{ why: 'no_deliverable' }])
    expect(read({ status: 'odd' }).problems).toMatchObject([{ why: 'bad_value', given: 'odd' }])
  })

  it('reads an object a line, and leaves out a line that is broken', () => {
    const { promises, problems } = readTaskwarrior('[\n{"description":"a"},\n{"descr\n{"description":"b"}\n]')
    expect(promises.map(({ deliverable }) => deliverable)).toEqual(['a', 'b'])
    expect(problems).toMatchObject([{ at: 2, why: 'unreadable' }])
  })
})

describe('todo.txt', () => {
  it.each([
    ['(A) 2026-01-02 call mum due:2026-02-03 to:Mrs_Lee', 'call mum', 'Mrs Lee', '2026-02-03', 'pending'],
    ['x 2026-02-01 2026-01-02 pay +home due:2026-02-03', 'pay +home', null, '2026-02-03', 'completed'],
    ['see http://example.org/a:b', 'see http://example.org/a:b', null, undefined, 'pending'],
  ])('%s', (line, deliverable, to, date, status) => {
    const [promise] = readTodoTxt(line).promises
    expect(promise).toMatchObject({ deliverable, to, status })
    expect(promise?.due?.kind === 'wall' ? promise.due.date : undefined).toBe(date)
  })

  it('tells equal lines apart, and a line from itself when it is done by nothing', () => {
    const keys = readTodoTxt('2026-01-02 a\n2026-01-02 a\nx 2026-01-03 2026-01-02 a').promises.map(
      ({ key }) => key,
    )
    expect(keys).toEqual(['2026-01-02 a', '2026-01-02 a 2', '2026-01-02 a 3'])
    expect(readTodoTxt('x 2026-01-03 2026-01-02 a').promises[0]?.key).toBe('2026-01-02 a')
  })

  it('reads which promise a line is, and that it was abandoned', () => {
    const id = '0198a1b2-0000-7000-8000-000000000001'
    const line = `x 2026-02-01 2026-01-02 call status:green to:Bo due:2026-02-03 jdo:${id} status:abandoned`
    expect(readTodoTxt(line).promises).toMatchObject([
      { key: id, deliverable: 'call status:green', status: 'abandoned', completed_at: null },
    ])
  })

  it('takes a second day for a word of what is still to be done', () => {
    expect(readTodoTxt('2026-01-02 2026-05-01 report due:2026-02-03').promises).toMatchObject([
      { deliverable: '2026-05-01 report', created_at: '2026-01-02T12:00:00.000Z' },
    ])
  })

  it('names a date that is none', () => {
    expect(readTodoTxt('a due:2026-02-30').problems).toMatchObject([{ at: 1, why: 'bad_date' }])
  })
})

describe('CSV', () => {
  it('finds its columns under other names, in other orders, with other delimiters', () => {
    const text = '\uFEFFWho;"Due date";Title;Done;Notes\nSarah;"2026-12-24";"a ""b""; c";yes;"one\ntwo"\n'
    expect(readCsv(text, calendar).promises).toMatchObject([
      {
        deliverable: 'a "b"; c',
        to: 'Sarah',
        due: { kind: 'wall', date: '2026-12-24' },
        status: 'completed',
        notes: 'one\ntwo',
      },
    ])
  })

  it('reads dates in words; what is no date is named', () => {
    const { promises, problems } = readCsv('title,due\na,in 3 days\nb,someday maybe\n,friday\n', calendar)
    expect(promises).toMatchObject([{ due: { date: '2026-11-25' } }])
    expect(problems).toMatchObject([
      { at: 2, why: 'bad_date', given: 'someday maybe' },
      { at: 3, why: 'no_deliverable' },
    ])
  })

  it('takes Todoist: steps below a task, comments as notes, sections not at all', () => {
    const text = [
      'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE',
      'section,Work,,,,,,,,',
      'task,Send report,the long one,4,1,Ann (1),Sarah (2),2026-12-01 15:00,en,Europe/Stockholm',
      'task,Collect figures,,4,2,Ann (1),,,,',
      'note,ask Tom first,,,,Ann (1),,,,',
    ].join('\n')
    expect(readCsv(text, calendar).promises).toMatchObject([
      {
        deliverable: 'Send report',
        to: 'Sarah',
        due: { date: '2026-12-01', time: '15:00', zone: 'Europe/Stockholm' },
        notes: 'the long one\nask Tom first',
        steps: [{ title: 'Collect figures', isDone: false }],
      },
    ])
  })
})

describe('CSV that is broken in places', () => {
  it.each([
    ['a quote closed in the middle of a cell', '"b"x,2026-12-02'],
    ['a quote that is never closed', '"b,2026-12-02'],
    ['a stray quote after a quoted cell', '"b" "c","2026'],
  ])('%s costs that record alone', (_, bad) => {
    const { promises, problems } = readCsv(`title,due\na,2026-12-01\n\n${bad}\nc,2026-12-03\n`, calendar)
    expect(promises.map(({ at, deliverable }) => [at, deliverable])).toEqual([
      [1, 'a'],
      [3, 'c'],
    ])
    expect(problems).toEqual([{ at: 2, text: bad, why: 'unreadable' }])
  })

  it('goes on after several, and after a good cell of more than one line', () => {
    const text = 'title,notes\r\n"a","one\r\ntwo"\r\n"b"x,\r\nc,\r\n"d,\r\ne,"three\r\nfour"\r\n"f'
    const { promises, problems } = readCsv(text, calendar)
    expect(promises.map(({ deliverable, notes }) => [deliverable, notes])).toEqual([
      ['a', 'one\r\ntwo'],
      ['c', null],
      ['e', 'three\r\nfour'],
    ])
    expect(problems.map(({ text }) => text)).toEqual(['"b"x,', '"d,', '"f'])
  })

  it('a header that cannot be read leaves nothing to read', () => {
    const { promises, problems } = readCsv('"title"x,due\na,2026-12-01\n', calendar)
    expect(promises).toEqual([])
    expect(problems).toMatchObject([{ at: 0, why: 'unreadable' }])
  })

  it('rows of nothing but delimiters are none', () => {
    expect(readCsv('title,due\na,2026-12-01\n,\n', calendar).problems).toEqual([])
  })

  it('of Todoist: steps and comments of a task that is left out are named, and go to no other', () => {
    const text = [
      'TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE',
      'task,Send report,,4,1,2026-12-01',
      'task,Call Tom,,4,1,someday maybe',
      'task,Find his number,,4,2,',
      'note,he is in Oslo,,,,',
      'task,"Pay" rent,,4,1,2026-12-02',
      'task,Look for the bill,,4,2,',
    ].join('\n')
    const { promises, problems } = readCsv(text, calendar)
    expect(promises).toMatchObject([{ deliverable: 'Send report', notes: null, steps: [] }])
    expect(problems.map(({ at, why }) => [at, why])).toEqual([
      [2, 'bad_date'],
      [3, 'no_parent'],
      [4, 'no_parent'],
      [5, 'unreadable'],
      [6, 'no_parent'],
    ])
  })
})

describe('the Python jdo', () => {
  const stakeholder = {
    id: 'a'.repeat(32),
    name: 'Sarah',
    type: 'PERSON',
    created_at: '2026-01-13 09:30:00.5',
  }
  const read = (tables: object) => readPythonJdo(tables, calendar.wall)

  it('turns ids, names of states and naive times into ours', () => {
    const commitment = {
      id: 'b'.repeat(32),
      deliverable: 'report',
      stakeholder_id: 'a'.repeat(32),
      due_date: '2026-03-08',
      due_time: '09:00:00.000000',
      timezone: 'America/New_York',
      status: 'AT_RISK',
      marked_at_risk_at: '2026-01-14 10:00:00.123456',
      at_risk_recovered: 0,
      completed_on_time: null,
    }
    const { rows, problems } = read({ stakeholders: [stakeholder], commitments: [commitment] })
    expect(problems).toEqual([])
    expect(rows).toMatchObject([
      { id: 'aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa', raw: { created_at: '2026-01-13T09:30:00.500Z' } },
      {
        raw: {
          due_time: '09:00',
          status: 'at_risk',
          marked_at_risk_at: '2026-01-14T10:00:00.123Z',
          recovered: 0,
        },
      },
    ])
  })

  it.each([
    [
      { recurrence_type: 'WEEKLY', interval: 2, days_of_week: '[0, 4]' },
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
    ],
    [{ recurrence_type: 'MONTHLY', day_of_month: 31 }, 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    [{ recurrence_type: 'MONTHLY', week_of_month: -1, days_of_week: '[4]' }, 'FREQ=MONTHLY;BYDAY=-1FR'],
    [
      {
        recurrence_type: 'YEARLY',
        month_of_year: 3,
        day_of_month: 15,
        end_type: 'AFTER_COUNT',
        end_after_count: 4,
      },
      'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15;COUNT=4',
    ],
    [
      { recurrence_type: 'DAILY', end_type: 'BY_DATE', end_by_date: '2027-03-01' },
      'FREQ=DAILY;UNTIL=20270301',
    ],
  ])('recurrence %#', (columns, rule) => {
    const row = { id: 'c'.repeat(32), deliverable_template: 'x', stakeholder_id: 'a'.repeat(32), ...columns }
    expect(read({ recurring_commitments: [row] }).rows[0]?.raw.rule).toBe(rule)
  })

  it('names what it should not have let in', () => {
    const empty = {
      id: 'd'.repeat(32),
      deliverable: ' ',
      stakeholder_id: 'a'.repeat(32),
      due_date: '2026-01-01',
    }
    expect(read({ commitments: [empty] }).problems).toMatchObject([{ why: 'no_deliverable' }])
  })
})
