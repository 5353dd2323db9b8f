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

export type Scored = { readonly part: ScorePart; readonly losses: readonly Loss[] }

/** What one line of the ledger earns of what it could. */
export type Share = {
  readonly commitment_id: string
  /** How much it weighs: for promises, how many they are. */
  readonly weight: number
  /** 0 to 1. */
  readonly mark: number
  /** Where the mark is not 1. */
  readonly reason?: LossReason
}

/**
 * A part that is a mean: what is missing to full marks is lost by those who missed it, each its own share, so that the
 * losses add up to what the part lacks. Without history it counts full (I3).
 */
export function scoreMean(kind: PartKind, max: number, shares: readonly Share[]): Scored {
  const total = shares.reduce((sum, { weight }) => sum + weight, 0)
  const earned = shares.reduce((sum, { weight, mark }) => sum + weight * mark, 0)
  const part = { part: kind, points: total === 0 ? max : (max * earned) / total, max, counted: total, earned }
  const losses = shares.flatMap(({ commitment_id, weight, mark, reason }) =>
    reason === undefined || mark >= 1
      ? []
      : [{ commitment_id, part: kind, points: (max * weight * (1 - mark)) / total, reason }],
  )
  return { part, losses }
}
