/** What a mistyped command or option may have meant. Read only when something was mistyped. */
import { closestWords } from '../words/closest.ts'
import type { Options } from './declaration.ts'
import { commandNames, namesUnder } from './registry.ts'

/** "lst" → list; "task ad" → task add; "add" → task add: a second word alone is remembered more often than the first. */
export function closestCommands(given: string): readonly string[] {
  const close = closestWords(given, [...commandNames(), 'help'])
  if (close.length > 0 || given.includes(' ')) return close.length > 0 ? close : underGroup(given)
  return commandNames().filter((name) => name.split(' ')[1] === given)
}

const underGroup = (given: string): readonly string[] => namesUnder(given.split(' ')[0] ?? '').slice(0, 4)

export const closestOptions = (given: string, options: Options): readonly string[] =>
  closestWords(given.replace(/^-+/, ''), Object.keys(options)).map((name) => `--${name}`)
