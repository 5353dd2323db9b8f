/** Our own commands in a sentence, as they are typed where the sentence is read: "jdo list", in a conversation "/list". */
import type { Look } from './look.ts'

/** Only for texts that hold nothing of a person's: theirs stay as they wrote them. */
export const commandText = (text: string, { slashes }: Look): string => (slashes ? inSlashes(text) : text)

export const inSlashes = (text: string): string => text.replaceAll(/\bjdo (?=[a-z])/g, '/')
