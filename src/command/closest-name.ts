/** What a mistyped command or option may have meant. Read only when something was mistyped. */
import { closestWords } from '../words/closest.ts'
import type { Options } from './declaration.ts'
import { commandNames, namesUnder } from './registry.ts'

/** "lst" → list; "tsk add" → task add; "tsk" → task; "add" → task add, for the second word is remembered best. */
export function closestCommands(given: string): readonly string[] {
  const [first = '', second] = given.split(' ')
  const names = [...commandNames(), 'help']
  const close = closestWords(given, names)
  if (close.length > 0) return close
  if (second === undefined) {
    const groups = closestWords(first, [
      ...new Set(names.filter(isPair).map((name) => name.split(' ')[0] ?? '')),
    ])
    return groups.length > 0 ? groups : names.filter((name) => name.split(' ')[1] === first)
  }
  const below = namesUnder(first).slice(0, 4)
  return below.length > 0 ? below : closestCommands(first)
}

const isPair = (name: string): boolean => name.includes(' ')

export const closestOptions = (given: string, options: Options): readonly string[] =>
  closestWords(given.replace(/^-+/, ''), Object.keys(options)).map((name) => `--${name}`)
