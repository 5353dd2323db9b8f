import { no, ok } from '../../base/result.ts'
import { readChoice } from '../../domain/text.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import { readable } from '../failure.ts'
import { completionScripts, shells } from './completion-script.ts'

export const completion = command({
  name: 'completion',
  summary: 'complete commands, references and names by Tab',
  words: {
    name: 'SHELL',
    help: 'bash, zsh or fish',
    many: false,
    offers: () => shells.map((word) => ({ word, means: '' })),
  },
  options: {},
  examples: [
    'eval "$(jdo completion bash)"      # in ~/.bashrc',
    'source <(jdo completion zsh)       # in ~/.zshrc',
    'jdo completion fish > ~/.config/fish/completions/jdo.fish',
  ],
  group: 'jdo',
  changes: 'nothing',
  run: scriptFor,
  alone: scriptFor,
})

function scriptFor({ words: [word] }: Input<Record<never, never>>): Answer {
  if (word === undefined)
    return no({
      kind: 'need',
      field: 'words',
      name: 'shell',
      ask: 'text',
      question: 'For which shell: bash, zsh or fish?',
      how: 'jdo completion bash',
    })
  const shell = readable(readChoice('shell', word, shells))
  return shell.ok ? ok({ kind: 'text', item: { text: completionScripts[shell.value].trimEnd() } }) : shell
}
