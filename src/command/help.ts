/** The commands that help is about: one, a group of them ("task"), or all ("", "all"). */
import type { Command } from './declaration.ts'
import { commandNames, namesUnder, registry } from './registry.ts'

/** All of them, each in a turn of its own: whoever types meanwhile does not wait for a hundred files. */
export async function* allCommands(): AsyncGenerator<Command> {
  for (const name of commandNames()) {
    await new Promise((turn) => setImmediate(turn))
    const command = await registry[name]?.()
    if (command) yield command
  }
}

export async function commandsAbout(topic: string): Promise<readonly Command[]> {
  const names = Object.hasOwn(registry, topic)
    ? [topic]
    : topic === '' || topic === 'all'
      ? commandNames()
      : namesUnder(topic)
  const commands = await Promise.all(names.map((name) => registry[name]?.()))
  return commands.filter((command) => command !== undefined)
}
