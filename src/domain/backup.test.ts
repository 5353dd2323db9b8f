import { expect, it } from 'vitest'
import { addDays } from '../base/time.ts'
import { daysToDrop } from './backup.ts'

const days = (count: number) => Array.from({ length: count }, (_, at) => addDays('2026-11-22', -at))

it('keeps 7 days and the newest of 4 weeks', () => {
  expect(daysToDrop(days(7))).toEqual([])
  const kept = days(60).filter((day) => !daysToDrop(days(60)).includes(day))
  expect(kept).toEqual([...days(7), '2026-11-15', '2026-11-08', '2026-11-01'])
})

it('day after day, the weeks stay', () => {
  let kept: readonly string[] = []
  for (let day = '2026-09-01'; day <= '2026-11-22'; day = addDays(day, 1)) {
    const all = [...kept, day]
    kept = all.filter((each) => !daysToDrop(all).includes(each))
  }
  expect(kept.length).toBe(10)
  expect(kept[0]).toBe('2026-11-01')
})
