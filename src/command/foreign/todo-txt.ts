/**
 * todo.txt: one line a task: `x 2026-05-20 2026-04-30 text +project @context due:2026-05-30 to:Sarah`. A line is the
 * same one as long as its words and its day of creation are; that it was done since does not make it another.
 */
import { type Day, isClock, isDay } from '../../base/time.ts'
import type { Foreign, ForeignPromise, ImportProblem } from '../../domain/foreign.ts'
import { problemAt } from './problem.ts'

export function readTodoTxt(text: string): Foreign {
  const promises: ForeignPromise[] = []
  const problems: ImportProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const read = readLine(index + 1, line.trim())
    if ('why' in read) {
      problems.push(read)
      continue
    }
    const times = (seen.get(read.key) ?? 0) + 1
    seen.set(read.key, times)
    promises.push(times === 1 ? read : { ...read, key: `${read.key} ${times}` })
  }
  return { promises, rows: [], problems, gone: 0 }
}

const HEAD = /^(x )?(?:\(([A-Z])\) )?(?:(\d{4}-\d\d-\d\d) )?(?:(\d{4}-\d\d-\d\d) )?(.*)$/

function readLine(at: number, line: string): ForeignPromise | ImportProblem {
  const [, done, priority, first, second, body = ''] = HEAD.exec(line) ?? []
  // Only what is done has two days before its words.
  const { words, pairs } = splitPairs(done || second === undefined ? body : `${second} ${body}`)
  if (words === '') return problemAt(at, line, 'no_deliverable')
  const created = done ? second : first
  const day = pairs.due
  if (day !== undefined && !isDay(day)) return problemAt(at, line, 'bad_date', day)
  if (pairs.time !== undefined && !isClock(pairs.time)) return problemAt(at, line, 'bad_date', pairs.time)
  const isAbandoned = done !== undefined && pairs.status === 'abandoned'
  const rank = priority ?? pairs.pri
  return {
    at,
    key: pairs.jdo ?? `${created ?? ''} ${words}`,
    deliverable: words,
    to: pairs.to?.replaceAll('_', ' ') ?? null,
    due: day === undefined ? null : { kind: 'wall', date: day, time: pairs.time ?? null, zone: null },
    status: isAbandoned ? 'abandoned' : done ? 'completed' : 'pending',
    completed_at: done && !isAbandoned ? noonOf(first) : null,
    created_at: noonOf(created),
    notes: rank === undefined ? null : `Priority: ${rank}`,
    steps: [],
  }
}

/** The file knows days only. */
const noonOf = (day: Day | undefined): string | null =>
  day !== undefined && isDay(day) ? `${day}T12:00:00.000Z` : null

const PAIRS = ['due', 'to', 'time', 'pri', 'jdo', 'status']

/** Other words with a colon are words: "status:green". */
const isPair = (name: string, value: string): boolean =>
  PAIRS.includes(name) && (name !== 'status' || value === 'abandoned')

function splitPairs(body: string) {
  const pairs: Record<string, string> = {}
  const words = body.split(/\s+/).filter((word) => {
    const [, name = '', value = ''] = /^([a-z]+):(\S+)$/.exec(word) ?? []
    if (!isPair(name, value)) return word !== ''
    pairs[name] = value
    return false
  })
  return { words: words.join(' '), pairs }
}
