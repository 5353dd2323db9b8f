/** The score is a sum of parts (I2); each says what it is made of and what it lost by which promise. */

export const partKinds = ['on_time', 'notification', 'cleanup', 'estimation', 'streak'] as const
export type PartKind = (typeof partKinds)[number]

export type ScorePart = {
  readonly part: PartKind
  readonly points: number
  readonly max: number
  /** Of so many promises (tasks, weeks) that count … */
  readonly counted: number
  /** … so much was earned: as many kept, told, cleaned up, met, in a row. */
  readonly earned: number
}

/** Why a promise costs something. Days may be broken. */
export type LossReason =
  | { readonly kind: 'overdue' | 'kept_late' | 'abandoned' | 'never_told' | 'told_too_late' }
  | { readonly kind: 'told_late'; readonly days_ahead: number; readonly days_wanted: number }
  | { readonly kind: 'not_cleaned_up' }
  | { readonly kind: 'misjudged' }

export type Loss = {
  readonly commitment_id: string
  readonly part: PartKind
  readonly points: number
  readonly reason: LossReason
}

/** A part that is a mean: what counts in it, how much, and how good it is. */
export type Measure<T> = {
  readonly part: PartKind
  readonly max: number
  isCounted(one: T): boolean
  weightOf(one: T): number
  /** 0 to 1. */
  markOf(one: T): number
  /** Asked where the mark is not 1. */
  reasonOf(one: T): LossReason
  commitmentOf(one: T): string
}

export type Sum = { readonly counted: number; readonly earned: number }

export function sumOf<T>(measure: Measure<T>, all: readonly T[]): Sum {
  let [counted, earned] = [0, 0]
  for (const one of all) {
    if (!measure.isCounted(one)) continue
    const weight = measure.weightOf(one)
    counted += weight
    earned += weight * measure.markOf(one)
  }
  return { counted, earned }
}

/** Without history a part counts full (I3). */
export function partOf<T>({ part, max }: Measure<T>, { counted, earned }: Sum): ScorePart {
  return { part, points: counted === 0 ? max : (max * earned) / counted, max, counted, earned }
}

/** What is missing to full marks, by those who missed it: their shares add up to what the part lacks. */
export function lossesOf<T>(measure: Measure<T>, all: readonly T[]): readonly Loss[] {
  const { part, max } = measure
  const { counted } = sumOf(measure, all)
  return all.flatMap((one) => {
    const mark = measure.isCounted(one) ? measure.markOf(one) : 1
    if (mark >= 1) return []
    const points = (max * measure.weightOf(one) * (1 - mark)) / counted
    return [{ commitment_id: measure.commitmentOf(one), part, points, reason: measure.reasonOf(one) }]
  })
}
