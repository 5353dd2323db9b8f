/** The hierarchy as a tree: vision, goal, milestone, promise, task; what hangs nowhere at the end. */

import type { TreeNode } from '../command/reply/item.ts'
import type { Reply } from '../command/reply/reply.ts'
import { truncate, widthOf } from './shape/cells.ts'
import { cleanLine } from './shape/clean.ts'
import { commandText } from './shape/command-text.ts'
import { type Glyphs, glyphsFor } from './shape/glyph.ts'
import type { Look } from './shape/look.ts'
import { moreLine } from './shape/more.ts'
import { type Paint, type Paints, paintFor } from './shape/paint.ts'
import { section } from './shape/panel.ts'
import { progressBar } from './shape/progress.ts'
import { briefDate } from './shape/when.ts'

type Tree = Extract<Reply, { kind: 'tree' }>

export function treeLines({ items, orphans, orphans_total }: Tree, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  if (items.length + orphans.length === 0)
    return [
      'Nothing grows here yet. Begin:',
      `  ${strong(commandText('jdo goal add "…" --problem "what it solves"', look))}`,
    ]
  const loose = [
    ...orphans.flatMap((node, at) => nodeLines(node, { lead: '', below: '', number: `${at + 1}` }, look)),
    ...moreLine(orphans_total - orphans.length, look),
  ]
  const grown = items.flatMap((node, at) =>
    nodeLines(node, { lead: '', below: '', number: `${at + 1}` }, look),
  )
  const below = section('Without a goal', loose, look)
  return grown.length === 0 ? below.slice(1) : [...grown, ...below]
}

/** What stands before a node and before what is below it; and its number in an outline. */
type Place = { readonly lead: string; readonly below: string; readonly number: string }

function nodeLines(node: TreeNode, place: Place, look: Look): readonly string[] {
  const { tree } = glyphsFor(look)
  const last = node.children.length - 1
  return [
    nodeLine(node, place, look),
    ...node.children.flatMap((child, at) =>
      nodeLines(
        child,
        {
          lead: place.below + (at === last ? tree.last : tree.child),
          below: place.below + (at === last ? tree.belowLast : tree.belowChild),
          number: `${place.number}.${at + 1}`,
        },
        look,
      ),
    ),
  ]
}

/** Room that a title keeps, however deep it stands. */
const NARROWEST = 12

function nodeLine(node: TreeNode, { lead, number }: Place, look: Look): string {
  const title = cleanLine(node.title)
  const facts = factsOf(node, look)
  if (look.plain)
    return [`${number} ${node.entity} ${node.ref}`, title, glyphOf(node, look), ...facts].join(', ')
  const paints = paintFor(look)
  const paint = paintOf(node, paints)
  const icon = glyphOf(node, look)
  const head = `${lead}${icon} ${node.ref}  `
  const tail = facts.length === 0 ? '' : `  ${facts.join(glyphsFor(look).dot)}`
  const room = look.columns - widthOf(head) - widthOf(tail)
  const shown = truncate(title, Math.max(NARROWEST, room), glyphsFor(look).ellipsis)
  const rest = room < NARROWEST ? '' : tail
  return `${paints.dim(lead)}${paint(icon)} ${node.ref}  ${weigh(node, paints)(shown)}${paint(rest)}`
}

const weigh = ({ entity }: TreeNode, { strong, plain }: Paints): Paint =>
  entity === 'vision' || entity === 'goal' ? strong : plain

function glyphOf({ entity, status }: TreeNode, look: Look): string {
  const glyphs: Readonly<Record<string, string>> = glyphsFor(look)[entity satisfies keyof Glyphs]
  return glyphs[status] ?? '?'
}

const paintByStatus: Readonly<Record<string, keyof Paints>> = {
  in_progress: 'inProgress',
  at_risk: 'atRisk',
  missed: 'overdue',
  completed: 'done',
  achieved: 'done',
}
const paintOf = ({ late, status }: TreeNode, paints: Paints): Paint =>
  paints[late ? 'overdue' : (paintByStatus[status] ?? 'plain')]

function factsOf({ date, progress }: TreeNode, look: Look): readonly string[] {
  const bar = progress === null ? '' : progressBar(progress, look)
  return [bar, date === null ? '' : briefDate(date, look.today)].filter(Boolean)
}
