/** What is asked before a promise is given up (C6). */

import type { TaskRow } from '../../store/read/task.ts'
import { refOf } from '../item.ts'
import type { Need } from '../reply/need.ts'

const anyway = { ref: 'anyway', text: 'abandon it anyway', sets: { anyway: true } }
const goBack = { ref: 'go back', text: 'go back, change nothing', sets: { 'go-back': true } }

/** Whom it is promised to, in a sentence; `isSelf`: to oneself. */
export type Whom = { readonly name: string; readonly isSelf: boolean }

/** In danger, and whom it concerns does not know. */
export function abandonAnyway(ref: string, { name, isSelf }: Whom, task: TaskRow | undefined): Need {
  const tell = task === undefined ? `jdo atrisk ${ref}` : `jdo task done ${refOf('task', task)}`
  const what = isSelf
    ? 'The note to yourself that this promise is in danger is still to be read'
    : `${name} has not been told that this promise is in danger`
  const first = isSelf ? 'read it' : `tell ${name}`
  return {
    kind: 'need',
    field: 'anyway',
    ask: 'choose',
    question: `${what}.`,
    choices: [{ ref: 'notify first', text: `${first} first`, sets: { 'at-risk': true } }, anyway, goBack],
    refusal: {
      kind: 'unconfirmed',
      what,
      how: `${isSelf ? 'Read it' : 'Tell them'} first (then ${tell}), or add --anyway --reason TEXT.`,
    },
  }
}

/** Not in danger yet: saying so first gives others time. */
export const markFirst = (ref: string, { name, isSelf }: Whom): Need => ({
  kind: 'need',
  field: 'anyway',
  ask: 'choose',
  question: isSelf
    ? 'You promised this to yourself. Mark it at risk first, and think it over?'
    : `${name} counts on this. Mark it at risk first, so that they hear of it?`,
  choices: [
    {
      ref: 'at risk',
      text: `mark it at risk${isSelf ? '' : ', and tell them'}`,
      sets: { 'at-risk': true },
    },
    anyway,
    goBack,
  ],
  refusal: {
    kind: 'unconfirmed',
    what: isSelf
      ? 'You promised this to yourself, and did not mark it at risk before'
      : `${name} counts on this promise and does not know that it is given up`,
    how: `Mark it first (jdo atrisk ${ref}), or add --anyway to abandon it at once.`,
  },
})

export const whyAbandoned: Need = {
  kind: 'need',
  field: 'reason',
  ask: 'text',
  question: 'Why is nobody told?',
  how: '--reason TEXT',
}
