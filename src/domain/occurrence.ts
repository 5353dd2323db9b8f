/**
 * On which days a recurring promise falls (R2, R3). A library computes the rule on midnights in UTC, which stand for
 * days: no zone and no clock change comes near them. In a file of its own, for that library is heavy.
 */
import { RRuleTemporal } from 'rrule-temporal'
import { addDays, addMonths, type Day } from '../base/time.ts'

/** What decides the days of a template. */
export type Schedule = { readonly start_date: Day; readonly rule: string }

/**
 * The days from one to another, both included. Undefined for a rule that cannot be read: it may come from elsewhere, and be
 * one that nobody here would write.
 */
export const occurrencesBetween = (schedule: Schedule, from: Day, to: Day): readonly Day[] | undefined =>
  from > to ? [] : daysOf(schedule, (rule) => rule.between(midnightOf(from), midnightOf(to), true).map(dayOf))

/** The first days from one on; fewer where the rule ends. */
export const nextOccurrences = (schedule: Schedule, from: Day, count: number): readonly Day[] =>
  nextDays(schedule, from, count) ?? []

const nextDays = (schedule: Schedule, from: Day, count: number): readonly Day[] | undefined =>
  daysOf(schedule, (rule) => {
    const days: Day[] = []
    for (let after = addDays(from, -1); days.length < count; ) {
      const next = rule.next(midnightOf(after), false)
      if (next === null) break
      after = dayOf(next)
      days.push(after)
    }
    return days
  })

/** One that promises can be made by (R1). */
export const isRule = (rule: string): boolean =>
  occurrencesBetween({ start_date: '2026-01-01', rule }, '2026-01-01', '2026-01-01') !== undefined

/** How far ahead promises are made, by how often they recur (R3). */
const AHEAD: Readonly<Record<string, (day: Day) => Day>> = {
  DAILY: (day) => addDays(day, 7),
  WEEKLY: (day) => addDays(day, 14),
  MONTHLY: (day) => addMonths(day, 1),
  YEARLY: (day) => addMonths(day, 12),
}

/** The last day for which promises are made today. */
export const madeUntil = (rule: string, today: Day): Day => AHEAD[frequencyOf(rule)]?.(today) ?? today

const frequencyOf = (rule: string): string => /FREQ=([A-Z]+)/.exec(rule)?.[1] ?? ''

const NEVER: Day = '9999-12-31'

/** The day on which there is next something to make, once all that `today` asks for is made. */
export function nextMakingDay(schedule: Schedule, today: Day): Day {
  const [next] = nextOccurrences(schedule, addDays(madeUntil(schedule.rule, today), 1), 1)
  if (next === undefined) return NEVER
  // Months differ in length, so the way back from a day is found by walking, from well before it.
  let day = addDays(today, 1)
  for (let step = 512; step >= 1; step /= 2)
    while (madeUntil(schedule.rule, addDays(day, step - 1)) < next) day = addDays(day, step)
  return day
}

function daysOf(
  schedule: Schedule,
  find: (rule: RRuleTemporal) => readonly Day[],
): readonly Day[] | undefined {
  if (!(frequencyOf(schedule.rule) in AHEAD)) return undefined
  try {
    return find(ruleOf(schedule))
  } catch {
    // Not a rule, or one that reaches nothing within the library's limits.
    return undefined
  }
}

function ruleOf({ start_date, rule }: Schedule): RRuleTemporal {
  // The library reads a bare UNTIL day as its midnight in UTC once it is written out.
  const written = rule.replace(/UNTIL=(\d{8})(?!T)/, 'UNTIL=$1T000000Z')
  return new RRuleTemporal({
    rruleString: `DTSTART:${start_date.replaceAll('-', '')}T000000Z\nRRULE:${written}`,
  })
}

const midnightOf = (day: Day): Date => new Date(`${day}T00:00:00.000Z`)
const dayOf = (date: { toString(): string }): Day => date.toString().slice(0, 10)
