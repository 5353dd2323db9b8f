/** The lines of the table, and the table. */
import type { Look } from '../src/view/shape/look.ts'
import { type Column, table } from '../src/view/shape/table.ts'
import type { Spent } from './measure.ts'

export type Figure = {
  readonly what: string
  /** What it is compared with. */
  readonly against?: string
  readonly wall?: number
  readonly cpu?: number
  readonly requests?: number
  readonly bytes?: number
  readonly seconds?: number
  readonly ms?: number
  /** Of a processor core, all the time. */
  readonly percent?: number
  readonly mib?: number
  /** What may not be exceeded: by processor time where there is a ratio or a share, else by milliseconds, else by memory. */
  readonly limit?: number
}

export const ratio = (mine: Spent, least: Spent) => ({
  wall: mine.wallMs / least.wallMs,
  cpu: mine.cpuMs / least.cpuMs,
})

/** A shared machine stretches clock time at will, so the processor's is held to the limit. */
export const isOver = ({ limit, cpu, percent, ms, mib }: Figure): boolean =>
  limit !== undefined && (cpu ?? percent ?? ms ?? mib ?? 0) > limit

const right = { align: 'right' } as const
const columns: readonly Column[] = [{}, {}, right, right, right, right, right, right, right, right, right, {}]
const head = [
  '',
  'against',
  'wall ×',
  'cpu ×',
  'requests',
  'kB',
  'seconds',
  'ms',
  '%',
  'peak MiB',
  'limit',
  '',
]

export function textOfFigures(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    figure.against ?? '',
    shown(figure.wall, 2),
    shown(figure.cpu, 2),
    shown(figure.requests, 0),
    shown(figure.bytes === undefined ? undefined : figure.bytes / 1_000, 1),
    shown(figure.seconds, 3),
    shown(figure.ms, 1),
    shown(figure.percent, 2),
    shown(figure.mib, 0),
    shown(figure.limit, figure.cpu === undefined ? 0 : 2),
    isOver(figure) ? 'OVER' : '',
  ])
  return table(columns, [head, ...rows], look).join('\n')
}

const shown = (value: number | undefined, digits: number): string =>
  value === undefined ? '' : value.toFixed(digits)

const look: Look = {
  columns: Number.POSITIVE_INFINITY,
  color: false,
  unicode: true,
  plain: false,
  now: '2026-01-01T00:00:00.000Z',
  today: '2026-01-01',
}
