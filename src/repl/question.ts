/** Questions in plain words that a command answers. A few forms, each told to whoever says something else. */
import type { Known } from './heard.ts'

type Form = {
  /** As it is told. */
  readonly like: string
  readonly pattern: RegExp
  /** The first of these whose command there is; `$1` is what the pattern caught. */
  readonly answers: readonly (readonly string[])[]
}

const WHAT = `(?:what(?:'s| is| are| do i have)? )?`

const forms: readonly Form[] = [
  {
    like: 'what do I owe Sarah',
    pattern: /^what (?:do|did|have) i (?:still )?(?:owe|promised?)(?: to)? (.+)$/i,
    answers: [
      ['owe', '$1'],
      ['list', '--to', '$1'],
    ],
  },
  {
    like: 'what do I owe',
    pattern: /^what (?:do|did|have) i (?:still )?(?:owe|promised?)$|^what(?:'s| is) open$/i,
    answers: [['list']],
  },
  { like: 'whom do I owe', pattern: /^whom? do i owe$/i, answers: [['stakeholder', 'list']] },
  {
    like: 'overdue',
    pattern: new RegExp(`^${WHAT}(?:over ?due|late)$`, 'i'),
    answers: [['list', '--due', 'overdue']],
  },
  {
    like: 'due this week',
    pattern: new RegExp(`^${WHAT}due (.+)$`, 'i'),
    answers: [['list', '--due', '$1']],
  },
  {
    like: 'at risk',
    pattern: new RegExp(`^${WHAT}at risk$`, 'i'),
    answers: [['list', '--status', 'at_risk']],
  },
  { like: 'today', pattern: new RegExp(`^${WHAT}today$`, 'i'), answers: [['today']] },
  { like: 'how am I doing', pattern: /^how am i doing$|^(?:my )?score$/i, answers: [['integrity']] },
  { like: 'what happened', pattern: /^what (?:happened|did i do)(?: .*)?$/i, answers: [['log']] },
]

/** The words of the command that answers it. */
export function questionIn(text: string, known: Known): readonly string[] | undefined {
  const asked = text.replace(/[?.!\s]+$/, '').replace(/[‘’]/g, "'")
  for (const { pattern, answers } of forms) {
    const caught = pattern.exec(asked)
    const answer = caught && answerOf(answers, known)
    if (answer) return answer.map((word) => (word === '$1' ? (caught[1] ?? '') : word))
  }
  return undefined
}

const answerOf = (answers: Form['answers'], known: Known) =>
  answers.find(([first = '', second = '']) => known(first) || known(`${first} ${second}`))

export const questionExamples = (known: Known): readonly string[] =>
  forms.flatMap(({ like, answers }) => (answerOf(answers, known) ? [like] : []))
