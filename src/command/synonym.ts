/** What people call a command whose name they do not know yet, often from other programs. Consulted where a word is none. */

/** Several may be meant: which of them there is, the words around it tell. */
const table = (rows: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> => {
  const meant = new Map<string, readonly string[]>()
  for (const [command, words] of Object.entries(rows))
    for (const word of words.split(' ')) meant.set(word, [...(meant.get(word) ?? []), command])
  return meant
}

/** By the word that was said; the first words of a command line stand to the left. */
export const commandsByWord: ReadonlyMap<string, readonly string[]> = table({
  commit: 'add new create make promise todo',
  list: 'ls all upcoming promises commitments',
  'list --due overdue': 'overdue late',
  'list --due tomorrow': 'tomorrow',
  'list --due': 'due',
  show: 'view info get detail details',
  edit: 'change update modify rename',
  start: 'begin begun started',
  done: 'complete completed finish finished close closed check tick keep kept did',
  reopen: 'uncheck',
  renegotiate: 'move postpone reschedule defer snooze delay extend',
  abandon: 'cancel drop',
  delete: 'rm remove del erase',
  today: 'agenda day now',
  integrity: 'stats stat statistics score grade',
  'stakeholder list': 'people person contacts',
  'recurring add': 'repeat every',
  'recurring list': 'recurrences',
  'task list': 'tasks todos',
  'goal list': 'goals projects',
  'milestone list': 'milestones',
  'vision list': 'visions',
  capture: 'note jot',
  log: 'history events journal',
  search: 'find grep',
  'config list': 'settings preferences',
  undo: 'revert',
  help: 'man manual usage',
})

/** The second word of "task …", "goal …" and the others. */
export const verbsByWord: ReadonlyMap<string, readonly string[]> = table({
  add: 'new create make',
  list: 'ls all',
  show: 'view info get',
  edit: 'change update modify rename set',
  start: 'begin',
  done: 'complete finish close check tick',
  delete: 'rm remove del erase',
  skip: 'omit',
  hold: 'pause',
  pause: 'hold stop',
  resume: 'continue',
  achieve: 'done complete finish',
})

/** A word that a command has no place for, but another one has. */
export const commandByStray: ReadonlyMap<string, string> = new Map([
  ['inbox', 'capture'],
  ['risk', 'atrisk'],
  ['integrity', 'owe'],
])
