/** Every command by its name. A verb is read from disk when it is asked for, so that `list` loads nothing but `list`. */
import type { Command } from './declaration.ts'

export const registry: Readonly<Record<string, () => Promise<Command>>> = {
  commit: async () => (await import('./commit.ts')).commit,
  list: async () => (await import('./list.ts')).list,
  show: async () => (await import('./show.ts')).show,
  edit: async () => (await import('./edit.ts')).edit,
  start: async () => (await import('./start.ts')).start,
  done: async () => (await import('./done.ts')).done,
  reopen: async () => (await import('./reopen.ts')).reopen,
  delete: async () => (await import('./delete.ts')).deleteCommitment,
  'task add': async () => (await import('./task-add.ts')).taskAdd,
  'task list': async () => (await import('./task-list.ts')).taskList,
  'task start': async () => (await import('./task-start.ts')).taskStart,
  'task done': async () => (await import('./task-done.ts')).taskDone,
  'task skip': async () => (await import('./task-skip.ts')).taskSkip,
  'task reopen': async () => (await import('./task-reopen.ts')).taskReopen,
  'task edit': async () => (await import('./task-edit.ts')).taskEdit,
  'task delete': async () => (await import('./task-delete.ts')).taskDelete,
  'stakeholder add': async () => (await import('./stakeholder-add.ts')).stakeholderAdd,
  'stakeholder list': async () => (await import('./stakeholder-list.ts')).stakeholderList,
  'stakeholder show': async () => (await import('./stakeholder-show.ts')).stakeholderShow,
  'stakeholder edit': async () => (await import('./stakeholder-edit.ts')).stakeholderEdit,
  'stakeholder merge': async () => (await import('./stakeholder-merge.ts')).stakeholderMerge,
  'stakeholder delete': async () => (await import('./stakeholder-delete.ts')).stakeholderDelete,
  log: async () => (await import('./log.ts')).log,
  'sync setup': async () => (await import('./sync-setup.ts')).syncSetup,
  'sync status': async () => (await import('./sync-status.ts')).syncStatus,
  'sync now': async () => (await import('./sync-now.ts')).syncNow,
  'sync disable': async () => (await import('./sync-disable.ts')).syncDisable,
  'sync conflicts': async () => (await import('./sync-conflicts.ts')).syncConflicts,
  'sync restore': async () => (await import('./sync-restore.ts')).syncRestore,
  'sync devices': async () => (await import('./sync-devices.ts')).syncDevices,
  'sync invite': async () => (await import('./sync-invite.ts')).syncInvite,
  'sync join': async () => (await import('./sync-join.ts')).syncJoin,
  'sync verify': async () => (await import('./sync-verify.ts')).syncVerify,
  'sync reset': async () => (await import('./sync-reset.ts')).syncReset,
  'sync reseed': async () => (await import('./sync-reseed.ts')).syncReseed,
  undo: async () => (await import('./undo.ts')).undo,
  demo: async () => (await import('./demo.ts')).demo,
}

export const commandNames = (): readonly string[] => Object.keys(registry)

/** The names that begin with this word: of "task", "task add" and the others. */
export const namesUnder = (word: string): readonly string[] =>
  commandNames().filter((name) => name.startsWith(`${word} `))
