/** Pasted text as it may stand in a line: newlines as they are, tabs as spaces, nothing that steers a terminal. */
export const plainPaste = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is what this is for
    .replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, '')
    .replace(/\n+$/, '')
