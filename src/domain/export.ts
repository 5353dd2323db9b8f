export const exportFormats = ['json', 'csv', 'markdown', 'ics', 'todo'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Pieces that are made while they are written; the last ends its line. */
export type ExportText = {
  readonly pieces: Iterable<string>
  /** Rows or promises; known once all pieces were made. */
  count(): number
}

/** What was written, and where; without a file the text itself. */
export type Exported =
  | { readonly format: ExportFormat; readonly output: string; readonly count: number }
  | { readonly format: ExportFormat; readonly output: null; readonly text: ExportText }
