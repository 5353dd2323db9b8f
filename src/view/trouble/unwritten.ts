/** The answer could not be written, though its reader is still there: what was done must not be done again for that. */
import { EXIT, type Spoken } from './failure.ts'

const whyByCode: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be too large',
}

/** `isSaved`: a change was asked for and made. */
export function sayUnwritten(code: string, isSaved: boolean): Spoken {
  const why = whyByCode[code] ?? code
  return isSaved
    ? {
        kind: 'answer_unwritten',
        message: `It is done and saved, but the answer could not be written: ${why}.`,
        hint: 'Do not do it again. jdo log shows what happened.',
        exit: EXIT.refusal,
      }
    : {
        kind: 'answer_unwritten',
        message: `The answer could not be written: ${why}.`,
        hint: 'Nothing was changed. Look at where the output goes.',
        exit: EXIT.refusal,
      }
}
