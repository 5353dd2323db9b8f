/** What `doctor` looks at. */
export type Check = {
  readonly name: string
  readonly state: 'good' | 'warning' | 'bad'
  /** What was found, as a sentence without its full stop. */
  readonly found: string
  /** How to mend it; null when there is nothing to mend. */
  readonly mend: string | null
  /** `--fix` mends it. */
  readonly can_fix: boolean
}
