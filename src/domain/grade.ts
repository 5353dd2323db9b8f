/** Grades (I4), by the score as it is shown: in whole points. */
const floors = [
  ['A+', 97],
  ['A', 93],
  ['A-', 90],
  ['B+', 87],
  ['B', 83],
  ['B-', 80],
  ['C+', 77],
  ['C', 73],
  ['C-', 70],
  ['D+', 67],
  ['D', 63],
  ['D-', 60],
] as const

export type Grade = (typeof floors)[number][0] | 'F'

export const gradeOf = (score: number): Grade =>
  floors.find(([, floor]) => Math.round(score) >= floor)?.[0] ?? 'F'
