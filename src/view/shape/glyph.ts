/** All symbols, in three alphabets: Unicode, ASCII, and words for a screen reader. */
import type { CommitmentStatus } from '../../domain/commitment.ts'
import type { GoalStatus } from '../../domain/goal.ts'
import type { MilestoneStatus } from '../../domain/milestone.ts'
import type { TaskStatus } from '../../domain/task.ts'
import type { VisionStatus } from '../../domain/vision.ts'
import type { Look } from './look.ts'

export type Glyphs = {
  readonly commitment: Readonly<Record<CommitmentStatus, string>>
  readonly task: Readonly<Record<TaskStatus, string>>
  readonly vision: Readonly<Record<VisionStatus, string>>
  readonly goal: Readonly<Record<GoalStatus, string>>
  readonly milestone: Readonly<Record<MilestoneStatus, string>>
  readonly bar: Readonly<Record<'open' | 'done' | 'left' | 'close', string>>
  /** Before a child, before the last one; and before what lies below each. */
  readonly tree: Readonly<Record<'child' | 'last' | 'belowChild' | 'belowLast', string>>
  /** From low to high. Empty where a row of signs says nothing: to a screen reader. */
  readonly spark: string
  readonly trend: Readonly<Record<'up' | 'down' | 'level', string>>
  /** From one to another. */
  readonly to: string
  /** Between facts, with its own space around it. */
  readonly dot: string
  readonly ellipsis: string
  /** Before a failure. */
  readonly failed: string
  readonly sync: {
    readonly synced: string
    readonly pending: (count: number) => string
    readonly offline: string
    readonly attention: string
  }
}

const unicode: Glyphs = {
  commitment: { pending: '○', in_progress: '◐', at_risk: '▲', completed: '✓', abandoned: '✕' },
  task: { pending: '☐', in_progress: '◧', completed: '☑', skipped: '☒' },
  vision: { active: '★', achieved: '✓', evolved: '↻', abandoned: '✕' },
  goal: { active: '◆', on_hold: '◇', achieved: '✓', abandoned: '✕' },
  milestone: { pending: '○', in_progress: '◐', completed: '✓', missed: '▲' },
  bar: { open: '', done: '█', left: '░', close: '' },
  tree: { child: '├─ ', last: '└─ ', belowChild: '│  ', belowLast: '   ' },
  spark: '▁▂▃▄▅▆▇█',
  trend: { up: '↑', down: '↓', level: '→' },
  to: '→',
  dot: ' · ',
  ellipsis: '…',
  failed: '✕',
  sync: { synced: '☁', pending: (count) => `☁↑${count || ''}`, offline: '☁✕', attention: '☁!' },
}

const ascii: Glyphs = {
  commitment: { pending: '[ ]', in_progress: '[>]', at_risk: '[!]', completed: '[x]', abandoned: '[-]' },
  task: { pending: '[ ]', in_progress: '[>]', completed: '[x]', skipped: '[-]' },
  vision: { active: '[*]', achieved: '[x]', evolved: '[~]', abandoned: '[-]' },
  goal: { active: '[>]', on_hold: '[=]', achieved: '[x]', abandoned: '[-]' },
  milestone: { pending: '[ ]', in_progress: '[>]', completed: '[x]', missed: '[!]' },
  bar: { open: '[', done: '#', left: '.', close: ']' },
  tree: { child: '|- ', last: '`- ', belowChild: '|  ', belowLast: '   ' },
  spark: '_.-~=*#@',
  trend: { up: '^', down: 'v', level: '=' },
  to: '->',
  dot: ' - ',
  ellipsis: '...',
  failed: 'error:',
  sync: { synced: '=', pending: (count) => `^${count || ''}`, offline: 'x', attention: '!' },
}

const words: Glyphs = {
  commitment: {
    pending: 'pending',
    in_progress: 'in progress',
    at_risk: 'at risk',
    completed: 'kept',
    abandoned: 'abandoned',
  },
  task: { pending: 'to do', in_progress: 'in progress', completed: 'done', skipped: 'skipped' },
  vision: { active: 'active', achieved: 'achieved', evolved: 'evolved', abandoned: 'abandoned' },
  goal: { active: 'active', on_hold: 'on hold', achieved: 'achieved', abandoned: 'abandoned' },
  milestone: { pending: 'pending', in_progress: 'in progress', completed: 'done', missed: 'missed' },
  bar: { open: '', done: '', left: '', close: '' },
  tree: { child: '', last: '', belowChild: '', belowLast: '' },
  spark: '',
  trend: { up: 'rising', down: 'falling', level: 'level' },
  to: 'to',
  dot: ', ',
  ellipsis: '...',
  failed: 'error:',
  sync: {
    synced: 'synced',
    pending: (count) => (count > 0 ? `${count} to sync` : 'not synced yet'),
    offline: 'offline',
    attention: 'sync needs you',
  },
}

export function glyphsFor(look: Look): Glyphs {
  if (look.plain) return words
  return look.unicode ? unicode : ascii
}
