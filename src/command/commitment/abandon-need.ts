/** What is asked before a promise is given up (C6). */

import type { TaskRow } from '../../store/read/task.ts'
import { refOf } from '../item.ts'
import type { CommitmentItem } from '../reply/item.ts'
import type { Need } from '../reply/need.ts'

const anyway = { ref: 'anyway', text: 'abandon it anyway', sets: { anyway: true } }
const goBack = { ref: 'go back', text: 'go back, change nothing', sets: { 'go-back': true } }

/** In danger, and whom it concerns does not know. */
export function abandonAnyway({ ref, stakeholder }: CommitmentItem, task: TaskRow | undefined): Need {
  const tell = task === undefined ? `jdo atrisk ${ref}` : `jdo task done ${refOf('task', task)}`
  return {
    kind: 'need',
    field: 'anyway',
    ask: 'choose',
    question: `${stakeholder} has not been told that this promise is in danger.`,
    choices: [
      { ref: 'notify first', text: `tell ${stakeholder} first`, sets: { 'at-risk': true } },
      anyway,
      goBack,
    ],
    refusal: {
      kind: 'unconfirmed',
      what: `${stakeholder} has not been told that this promise is in danger`,
      how: `Tell them first (then ${tell}), or add --anyway --reason TEXT.`,
    },
  }
}

/** Not in danger yet: saying so first gives others time. */
export const markFirst = ({ ref, stakeholder }: CommitmentItem): Need => ({
  kind: 'need',
  field: 'anyway',
  ask: 'choose',
  question: `${stakeholder} counts on this. Mark it at risk first, so that they hear of it?`,
  choices: [
    { ref: 'at risk', text: 'mark it at risk, and tell them', sets: { 'at-risk': true } },
    anyway,
    goBack,
  ],
  refusal: {
    kind: 'unconfirmed',
    what: `${stakeholder} counts on this promise and does not know that it is given up`,
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
