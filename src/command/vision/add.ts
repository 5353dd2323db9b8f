/** A vision is the picture above the goals. */
import { no, ok, type Result } from '../../base/result.ts'
import { nextVisionReview, type VisionFields } from '../../domain/vision.ts'
import { type Decision, type Moment, save } from '../../store/save.ts'
import { type Answer, command, type Input } from '../declaration.ts'
import type { Door } from '../door.ts'
import type { Need } from '../reply/need.ts'
import { readVisionFields, visionOptions } from './fields.ts'
import { visionReply } from './reply.ts'

export const visionAdd = command({
  name: 'vision add',
  summary: 'picture what your goals are for',
  words: { name: 'TITLE', help: 'what it is called', many: true },
  options: visionOptions,
  examples: [
    'jdo vision add "Everybody writes" --narrative "Anyone can publish a book from a phone" --timeframe "5 years"',
  ],
  group: 'goals',
  changes: 'promises',
  run,
})

async function run(input: Input<typeof visionOptions>, door: Door): Promise<Answer> {
  const title = input.words.join(' ')
  if (title.trim() === '') return no(missing('words', 'What is the vision called?'))
  if (input.narrative === undefined)
    return no(missing('narrative', 'What does the world look like when it has come true?'))
  const fields = await readVisionFields({ ...input, title }, door)
  if (!fields.ok) return fields
  const added = save<string, never>(door.store, door.now, (moment) => decide(fields.value, { door, moment }))
  if (!added.ok) return added
  return visionReply(door, added.value, 'created', ({ ref }) => [
    { command: `jdo goal add "…" --vision ${ref}`, why: 'set a goal that serves it' },
  ])
}

function decide(
  fields: Partial<VisionFields>,
  { door, moment }: { readonly door: Door; readonly moment: Moment },
): Result<Decision<string>, never> {
  const id = moment.newId()
  const values: VisionFields = {
    title: '',
    narrative: '',
    timeframe: null,
    metrics: [],
    why_it_matters: null,
    status: 'active',
    next_review_date: nextVisionReview(door.wall.date),
    last_reviewed_at: null,
    ...fields,
  }
  return ok({
    changes: [{ kind: 'create', entity: 'vision', id, values }],
    label: `vision add "${values.title}"`,
    value: id,
  })
}

const missing = (field: 'words' | 'narrative', question: string): Need => ({
  kind: 'need',
  field,
  ...(field === 'words' && { name: 'vision' }),
  ask: 'text',
  question,
  how: field === 'words' ? 'jdo vision add "Everybody writes" --narrative "…"' : '--narrative TEXT',
})
