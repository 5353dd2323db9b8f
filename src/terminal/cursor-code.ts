/** What moves the cursor, wipes, and marks pasted text. */
export const PASTE_ON = '\u001b[?2004h'
export const PASTE_OFF = '\u001b[?2004l'
export const CURSOR_ON = '\u001b[?25h'
/** What has no room in a row is not shown. */
export const WRAP_OFF = '\u001b[?7l'
export const WRAP_ON = '\u001b[?7h'
export const WIPE_BELOW = '\u001b[J'
export const CLEAR = '\u001b[H\u001b[2J'

export const up = (rows: number): string => (rows > 0 ? `\u001b[${rows}A` : '')
export const down = (rows: number): string => (rows > 0 ? `\u001b[${rows}B` : '')
