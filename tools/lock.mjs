import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { giveUp, ROOT } from './project.mjs'

const LOCK = join(ROOT, '.building')
const HOLDER = join(LOCK, 'pid')
const PATIENCE_MS = 300_000

/**
 * Runs `work` while no other process of this checkout does. Making a folder is what only one of many can do. The process
 * id in it tells when its maker was killed; the folder then passes to the one heir that makes `after-ID`.
 */
export async function alone(work) {
  const end = performance.now() + PATIENCE_MS
  while (!taken() && !inherited()) {
    if (performance.now() > end) giveUp('another process keeps building; if there is none, remove .building.')
    await wait(50)
  }
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}

const taken = () => made(LOCK)

function inherited() {
  const holder = holderOfLock()
  return holder !== undefined && !isAlive(holder) && made(join(LOCK, `after-${holder}`))
}

const release = () => rmSync(LOCK, { recursive: true, force: true })

/** Makes the folder and signs for the lock; false when another was there first. */
function made(folder) {
  try {
    mkdirSync(folder)
    writeFileSync(HOLDER, String(process.pid))
    return true
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'ENOENT') return false
    throw error
  }
}

/** None while the folder is just being made or removed. */
function holderOfLock() {
  try {
    return Number(readFileSync(HOLDER, 'utf8')) || undefined
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}
