export const exportFormats = ['json', 'csv', 'markdown', 'ics', 'todo'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What was written, and where; without a file the text itself. */
export type Exported = {
  readonly format: ExportFormat
  readonly count: number
  readonly output: string | null
  readonly text: string | null
}
