import { describe, expect, it } from 'vitest'
import { closestCommands, meantByStray } from './closest-name.ts'
import { list } from './commitment/list.ts'
import { registry } from './registry.ts'
import { commandByStray, commandsByWord } from './synonym.ts'

describe('what a word that is no command may have meant', () => {
  it.each([
    ['add buy milk', ['commit']],
    ['add', ['commit']],
    ['new', ['commit']],
    ['rm c1', ['delete']],
    ['remove', ['delete']],
    ['ls', ['list']],
    ['stats', ['integrity']],
    ['complete c1', ['done']],
    ['finish', ['done']],
    ['move c1', ['renegotiate']],
    ['postpone', ['renegotiate']],
    ['reschedule', ['renegotiate']],
    ['people', ['stakeholder list']],
    ['overdue', ['list --due overdue']],
    ['agenda', ['today']],
    ['due today', ['list --due today']],
    ['due this week', ['list --due "this week"']],
    ['due', ['list --due today']],
    ['task rm', ['task delete']],
    ['rm task', ['task delete']],
    ['add goal', ['goal add']],
    ['goal finish', ['goal achieve']],
    ['lst', ['list']],
    ['tsk add', ['task add']],
    ['constructor', []],
  ])('%s → %j', (given, expected) => expect(closestCommands(given)).toEqual(expected))

  it('every synonym leads to a command, and is none itself', () => {
    for (const [word, commands] of commandsByWord) {
      expect(Object.hasOwn(registry, word), word).toBe(false)
      for (const command of commands) {
        const name = command.replace(/ --.*$/, '')
        expect(name === 'help' || Object.hasOwn(registry, name), command).toBe(true)
      }
    }
    for (const names of commandByStray) for (const name of names) expect(registry[name], name).toBeDefined()
  })

  it.each([
    ['sarah', 'list --to sarah'],
    ['Sarah Chen', 'list --to "Sarah Chen"'],
    ['overdue', 'list --status overdue'],
    ['friday', 'list --due friday'],
    ['this week', 'list --due "this week"'],
    ['done', 'list --status completed'],
    ['in-progress', 'list --status in_progress'],
  ])('list %s → %s', (word, expected) => expect(meantByStray('list', word, list.options)).toEqual([expected]))
})
