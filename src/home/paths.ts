/**
 * Where jdo keeps things on this machine. JDO_HOME puts everything under one folder; otherwise the platform decides:
 * XDG folders on Linux, Library on macOS, LOCALAPPDATA on Windows. Nothing is made until it is needed.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { no, ok, type Result } from '../base/result.ts'
import { fileTrouble, type HomeTrouble } from './trouble.ts'

/** The environment of the process; read once at the door and handed down. */
export type Env = Readonly<Record<string, string | undefined>>

export type HomeFolders = {
  readonly data: string
  readonly config: string
  readonly state: string
  readonly cache: string
  readonly logs: string
}

export type HomePaths = HomeFolders & {
  readonly database: string
  /** How far this device has numbered what it sends; there as soon as it has sent anything. */
  readonly pushNumber: string
  readonly replicaFolder: string
  readonly auth: string
  readonly settings: string
  readonly backups: string
  readonly workerLog: string
  readonly faultLog: string
  /** What was typed in the REPL. */
  readonly history: string
}

export function homePaths(env: Env, platform: NodeJS.Platform = process.platform): HomePaths {
  const folders = foldersOf(env, platform)
  return {
    ...folders,
    database: join(folders.data, 'jdo.db'),
    pushNumber: join(folders.data, 'push-number'),
    replicaFolder: join(folders.data, 'replica'),
    auth: join(folders.data, 'auth.json'),
    settings: join(folders.config, 'settings.toml'),
    backups: join(folders.data, 'backups'),
    workerLog: join(folders.logs, 'worker.log'),
    faultLog: join(folders.logs, 'fault.log'),
    history: join(folders.state, 'history'),
  }
}

function foldersOf(env: Env, platform: NodeJS.Platform): HomeFolders {
  if (env.JDO_HOME) return foldersUnder(resolve(env.JDO_HOME))
  if (platform === 'win32') return windowsFolders(env)
  if (platform === 'darwin') return macFolders(env.HOME || homedir())
  return xdgFolders(env, env.HOME || homedir())
}

/** Asked of the system where the environment does not say it: `os` takes a quarter of a millisecond to load. */
const homedir = (): string => process.getBuiltinModule('node:os').homedir()

const foldersUnder = (root: string): HomeFolders => ({
  data: root,
  config: root,
  state: root,
  cache: join(root, 'cache'),
  logs: join(root, 'logs'),
})

function windowsFolders(env: Env): HomeFolders {
  const local = env.LOCALAPPDATA || join(env.USERPROFILE || homedir(), 'AppData', 'Local')
  return foldersUnder(join(local, 'jdo'))
}

function macFolders(home: string): HomeFolders {
  const library = join(home, 'Library')
  const support = join(library, 'Application Support', 'jdo')
  return {
    data: support,
    config: support,
    state: support,
    cache: join(library, 'Caches', 'jdo'),
    logs: join(library, 'Logs', 'jdo'),
  }
}

function xdgFolders(env: Env, home: string): HomeFolders {
  // The XDG specification: a relative path in one of these variables is invalid and ignored.
  const base = (value: string | undefined, ...otherwise: readonly string[]) =>
    join(value && isAbsolute(value) ? value : join(home, ...otherwise), 'jdo')
  const state = base(env.XDG_STATE_HOME, '.local', 'state')
  return {
    data: base(env.XDG_DATA_HOME, '.local', 'share'),
    config: base(env.XDG_CONFIG_HOME, '.config'),
    state,
    cache: base(env.XDG_CACHE_HOME, '.cache'),
    logs: join(state, 'logs'),
  }
}

/** Makes the folder and what is missing above it, 0700. A folder that is there already keeps its mode. */
export function ensureFolder(folder: string): Result<string, HomeTrouble> {
  try {
    makeFolder(folder)
    return ok(folder)
  } catch (error) {
    return no(fileTrouble('make', folder, error))
  }
}

/** Not `recursive`: where nothing can be made, below /proc for one, Node 20 tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have made it a moment ago.
    if (!existsSync(folder)) throw error
  }
}
