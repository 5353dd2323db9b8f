/** The input with the answer to what a command needed to know in it. */
import type { Input, Options } from './declaration.ts'
import type { Need } from './reply/need.ts'

/** Undefined when the person said no. */
export function inputWith(
  need: Need,
  answer: string | boolean,
  input: Input<Options>,
): Input<Options> | undefined {
  if (answer === false) return undefined
  return { ...input, ...settingsOf(need, answer) } as Input<Options>
}

function settingsOf(need: Need, answer: string | boolean): Readonly<Record<string, unknown>> {
  if (need.ask === 'confirm') return { [need.field]: true }
  if (need.ask !== 'choose') return { [need.field]: fieldValue(need.field, String(answer)) }
  const choice = need.choices[Number(answer)]
  return choice?.sets ?? { [need.field]: fieldValue(need.field, choice?.ref ?? '') }
}

const fieldValue = (field: string, text: string): string | readonly string[] =>
  field === 'words' ? [text] : text
