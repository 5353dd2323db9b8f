/**
 * What must become of every edit, worked out the naive way: a log of all edits that were ever acknowledged, and for each
 * state of a row the set of edits that made it. Written from the sentences of sync.md (S1–S9) and from nothing in src/, so
 * that it can disagree. Merging two states is the union of two sets; everything else is asked of the log.
 *
 *   what stands    of each group the edit with the greatest (at, by); what was edited after its deletion lives
 *   who knew whom  an edit had seen exactly the edits in the state that it was made on
 *   what is owed   a record of each edit that neither stands nor was overwritten by somebody who had seen it
 */

export const AUTOMATIC = '00000000'
export const DELETION = 'deleted_at'

/** A set of edits of one row, one bit each. */
export type Known = bigint

export type Edit = {
  readonly bit: Known
  readonly row: string
  readonly group: string
  readonly by: string
  readonly atMs: number
  /** The columns of the group, as text. For `deleted_at`: when, or empty for a row brought back. */
  readonly value: string
  seen: Known
}

export type Log = Map<string, Edit[]>

type Made = Readonly<Omit<Edit, 'bit'>>

export const editsOf = (log: Log, row: string): readonly Edit[] => log.get(row) ?? []

/** Notes an acknowledged edit. What jdo writes by itself is the same edit on every device. */
export function addEdit(log: Log, made: Made): Edit {
  const edits = log.get(made.row) ?? []
  log.set(made.row, edits)
  const twin = edits.find((edit) => edit.group === made.group && compareEdits(edit, made) === 0)
  if (twin !== undefined) twin.seen |= made.seen
  if (twin !== undefined) return twin
  const edit = { ...made, bit: 1n << BigInt(edits.length) }
  edits.push(edit)
  return edit
}

/** Groups whose `deleted_at` is empty text are revivals. */
export type Write = {
  readonly row: string
  readonly by: string
  readonly nowMs: number
  readonly valueByGroup: Readonly<Record<string, string>>
}

/** S3: later than what it replaces and than the deletion; a deletion later than everything. Gives the new state. */
export function writeEdits(log: Log, seen: Known, { row, by, nowMs, valueByGroup }: Write): Known {
  const before = inState(log, row, seen)
  const floorOf = (edits: readonly Edit[]) => Math.max(...edits.map(({ atMs }) => atMs + 1), nowMs)
  const wasDeleted = before.some(({ group }) => group === DELETION)
  let known = seen
  for (const [group, value] of Object.entries(valueByGroup)) {
    if (group === DELETION) continue
    const floor = floorOf(wasDeleted ? before : before.filter((edit) => edit.group === group))
    known |= addEdit(log, { row, group, by, atMs: floor, value, seen }).bit
  }
  const deletion = valueByGroup[DELETION]
  if (deletion === undefined) return known
  const atMs = floorOf(inState(log, row, known))
  return known | addEdit(log, { row, group: DELETION, by, atMs, value: deletion, seen }).bit
}

export const inState = (log: Log, row: string, known: Known): readonly Edit[] =>
  editsOf(log, row).filter((edit) => (known & edit.bit) !== 0n)

/** S2 */
export const compareEdits = (a: Made, b: Made): number =>
  a.atMs !== b.atMs ? a.atMs - b.atMs : a.by < b.by ? -1 : a.by > b.by ? 1 : 0

const greatest = (edits: readonly Edit[]): Edit | undefined =>
  edits.reduce<Edit | undefined>(
    (best, edit) => (best === undefined || compareEdits(edit, best) > 0 ? edit : best),
    undefined,
  )

/** How a row looks: the edit that stands in each group; and when it was deleted, '' while it lives. */
export type Standing = {
  readonly byGroup: ReadonlyMap<string, Edit>
  readonly deletedAt: string
  /** The greatest edit of all. */
  readonly top: Edit | undefined
}

export function standing(log: Log, row: string, known: Known): Standing {
  const byGroup = new Map<string, Edit>()
  const edits = inState(log, row, known)
  for (const edit of edits) {
    const best = byGroup.get(edit.group)
    if (best === undefined || compareEdits(edit, best) > 0) byGroup.set(edit.group, edit)
  }
  const top = greatest(edits)
  const deletion = byGroup.get(DELETION)
  const isLast = deletion !== undefined && top?.group === DELETION
  return { byGroup, top, deletedAt: isLast ? deletion.value : '' }
}

const hadSeen = (later: Edit, earlier: Edit): boolean => (later.seen & earlier.bit) !== 0n

/** Edits that nobody was told about: not in the result, not put aside knowingly, not recorded. */
export function lostSilently(
  log: Log,
  row: string,
  known: Known,
  isRecorded: (edit: Edit) => boolean,
): readonly Edit[] {
  const edits = inState(log, row, known)
  const result = standing(log, row, known)
  const settled = new Set(edits.filter(isRecorded))
  const isFine = (edit: Edit) => (edit.group === DELETION ? isDeletionFine(edit) : isValueFine(edit))
  // An edit that says the same may settle another one, so: until nothing is added.
  for (let before = -1; before !== settled.size; ) {
    before = settled.size
    for (const edit of edits) if (isFine(edit)) settled.add(edit)
  }
  return edits.filter((edit) => !settled.has(edit))

  function isValueFine(edit: Edit): boolean {
    if (edit.by === AUTOMATIC || edit.group === 'created_at') return true
    const rivals = edits.filter((other) => other !== edit && other.group === edit.group)
    if (rivals.some((other) => hadSeen(other, edit))) return true
    // Another edit says the same and is accounted for.
    if (rivals.some((other) => settled.has(other) && other.value === edit.value)) return true
    return result.byGroup.get(edit.group) === edit && !isHidden(edit)
  }

  /** S7: below a deletion that had not seen it. */
  function isHidden(edit: Edit): boolean {
    if (result.deletedAt === '') return false
    const deletions = edits.filter((other) => other.group === DELETION && other.value !== '')
    return !deletions.some(
      (deletion) => hadSeen(deletion, edit) || viewOf(deletion, edit.group) === edit.value,
    )
  }

  function viewOf(deletion: Edit, group: string): string | undefined {
    return standing(log, row, deletion.seen).byGroup.get(group)?.value
  }

  function isDeletionFine(edit: Edit): boolean {
    if (edit.by === AUTOMATIC) return true
    const isDeletion = edit.value !== ''
    if (isDeletion === (result.deletedAt !== '')) return true
    const later = edits.filter((other) => compareEdits(other, edit) > 0)
    // An edit of a row that is known to be deleted answers the deletion; a deletion answers a revival.
    const answers = later.filter((other) => isDeletion || other.group === DELETION)
    if (answers.some((other) => hadSeen(other, edit))) return true
    // A later edit says as well that the row lives.
    if (!isDeletion && later.some((other) => other.group !== DELETION && settled.has(other))) return true
    return edits.some(
      (other) =>
        other !== edit &&
        settled.has(other) &&
        other.group === DELETION &&
        (other.value !== '') === isDeletion,
    )
  }
}
