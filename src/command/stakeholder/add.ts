import { no, ok } from '../../base/result.ts'
import { refText } from '../../domain/entity.ts'
import { readTitle } from '../../domain/text.ts'
import { stakeholderNamed } from '../../store/read/stakeholder.ts'
import { save } from '../../store/save.ts'
import { isSelfWord } from '../../words/name.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import { refuse } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { readStakeholderFields, stakeholderOptions } from './fields.ts'
import { objectionToType } from './one-self.ts'
import { stakeholderReply } from './reply.ts'
import { somebodyNew } from './stakeholder-for.ts'

export const stakeholderAdd = command({
  name: 'stakeholder add',
  summary: 'note somebody to whom you make promises',
  words: { name: 'NAME', help: 'what they are called', many: true },
  options: stakeholderOptions,
  examples: ['jdo stakeholder add Sarah', 'jdo stakeholder add "Finance team" --type team'],
  group: 'people',
  changes: 'promises',
  run,
})

const whatName: Need = {
  kind: 'need',
  field: 'words',
  name: 'name',
  ask: 'text',
  question: 'What are they called?',
  how: 'jdo stakeholder add Sarah',
}

function run(input: Input<typeof stakeholderOptions>, door: Door): Answer {
  if (input.words.length === 0) return no(whatName)
  const name = readTitle('name', input.words.join(' '))
  if (!name.ok) return refuse(name.error)
  const fields = readStakeholderFields(input)
  if (!fields.ok) return fields
  const more = { ...(isSelfWord(name.value) && { type: 'self' as const }), ...fields.value }
  const added = save<string, Failure>(door.store, door.now, (moment) => {
    const taken = stakeholderNamed(door.store, name.value)
    if (taken)
      return refuse({ kind: 'name_taken', name: taken.name, ref: refText('stakeholder', taken.number ?? 0) })
    const objection = objectionToType(door.store, undefined, more.type)
    if (objection) return objection
    const { id, changes } = somebodyNew(door.store, name.value, moment, more)
    return ok({ changes, label: `stakeholder add "${name.value}"`, value: id })
  })
  if (!added.ok) return added
  return stakeholderReply(door, added.value, 'created', (item) => [
    { command: `jdo commit "…" --to "${item.name}"`, why: 'promise them something' },
  ])
}
