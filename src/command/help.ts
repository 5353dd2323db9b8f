/** The commands that help is about: one, a group of them ("task"), or all ("", "all"). */
import type { Command } from './declaration.ts'
import { commandNames, namesUnder, registry } from './registry.ts'

export async function commandsAbout(topic: string): Promise<readonly Command[]> {
  const names = Object.hasOwn(registry, topic)
    ? [topic]
    : topic === '' || topic === 'all'
      ? commandNames()
      : namesUnder(topic)
  const commands = await Promise.all(names.map((name) => registry[name]?.()))
  return commands.filter((command) => command !== undefined)
}
