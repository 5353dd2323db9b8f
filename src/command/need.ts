/** What a command needs to know, as a question for a person; and the input with the answer in it. */
import type { Input, Options } from './declaration.ts'
import type { Need } from './reply/need.ts'

/** The shape of the terminal's questions. */
export function questionOf(need: Need) {
  const message = need.question
  switch (need.ask) {
    case 'text':
      return { kind: 'text', message, ...(need.initial && { initial: need.initial }) } as const
    case 'secret':
      return { kind: 'secret', message } as const
    case 'confirm':
      return { kind: 'confirm', message, initial: need.initial } as const
    case 'choose': {
      const options = need.choices.map(({ ref, text }, index) => ({
        value: String(index),
        label: text,
        hint: ref,
      }))
      return { kind: 'choose', message, options } as const
    }
  }
}

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
