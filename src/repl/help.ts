/** F1: what can be said here, and which keys do what. */
import type { Command } from '../command/declaration.ts'
import { nameLines } from '../view/help.ts'
import { wrap } from '../view/shape/cells.ts'
import type { Look } from '../view/shape/look.ts'
import { paintFor } from '../view/shape/paint.ts'
import { panel } from '../view/shape/panel.ts'
import { questionExamples } from './question.ts'

const keys = [
  ['Tab', 'completes commands, options, references and names; again: the next one'],
  ['Up, Down, Ctrl-R', 'what you said before; search in it'],
  ['Alt-Enter, \\', 'one more line; a backslash at the end does the same'],
  ['F5, Ctrl-L', 'the start screen anew ("refresh" says so too); on an empty screen'],
  ['Ctrl-C, Ctrl-D', 'forget the line; leave ("quit" says so too)'],
] as const

/** What fits on a screen. */
export function shortHelp(commands: ReadonlyMap<string, Command>, look: Look): readonly string[] {
  const { strong } = paintFor(look)
  const said = [
    { label: 'A promise', text: 'send the report to Sarah by friday 3pm' },
    { label: 'A question', text: questionExamples((name) => commands.has(name)).join(', ') },
    { label: 'A command', text: '/list, /done c3, /help done; /l /c /v /d /h for short' },
    { label: 'The last list', text: '/1 opens its first; "it" is what was shown last: /done it' },
  ]
  const pressed = keys.map(([label, text]) => ({ label, text }))
  return [
    strong('Say'),
    ...panel(said, look),
    '',
    strong('Press'),
    ...panel(pressed, look),
    '',
    ...wrap(
      '/help names all commands, /help all says a line about each, /help COMMAND explains one.',
      look.columns,
    ),
  ]
}

/** The same, and before it the names of all commands. */
export const helpLines = (commands: ReadonlyMap<string, Command>, look: Look): readonly string[] => [
  ...nameLines([...commands.values()], look),
  '',
  ...shortHelp(commands, look),
]
