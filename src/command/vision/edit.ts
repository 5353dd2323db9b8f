/** Changing a vision: one option a field. An empty text takes an optional field away. */
import { ok } from '../../base/result.ts'
import { save } from '../../store/save.ts'
import { type Answer, command, type Input, text } from '../declaration.ts'
import type { Door } from '../door.ts'
import { misread } from '../failure.ts'
import type { Failure } from '../reply/failure.ts'
import type { Need } from '../reply/need.ts'
import { type Edited, editOf, titledReferred } from '../titled.ts'
import { oneVision, readVisionFields, visionOptions } from './fields.ts'
import { visionReply } from './reply.ts'

const options = { title: text('TEXT', 'what it is called'), ...visionOptions } as const

export const visionEdit = command({
  name: 'vision edit',
  summary: 'change a vision',
  words: oneVision,
  options,
  examples: ['jdo vision edit v1 --metric "1000 readers" --metric "10 languages"'],
  group: 'goals',
  changes: 'promises',
  run,
})

async function run(input: Input<typeof options>, door: Door): Promise<Answer> {
  const verb = 'vision edit'
  const fields = await readVisionFields(input, door)
  if (!fields.ok) return fields
  const values = fields.value
  if (Object.keys(values).length === 0) return misread({ kind: 'nothing_to_change', command: verb })
  const edited = save<Edited, Failure | Need>(door.store, door.now, () => {
    const vision = titledReferred(door.store, 'vision', { words: input.words, command: verb })
    if (!vision.ok) return vision
    const { id, title } = vision.value
    return ok(editOf(door.store, { entity: 'vision', id, title, values, verb }))
  })
  return edited.ok
    ? visionReply(door, edited.value.id, edited.value.differs ? 'edited' : 'unchanged')
    : edited
}
