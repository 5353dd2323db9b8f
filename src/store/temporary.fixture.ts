/** A real store in a folder of its own, for tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Instant } from '../base/time.ts'
import { openStore, type Store } from './open.ts'

export async function openTemporaryStore(now: Instant): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'jdo-store-'))
  const path = join(folder, 'jdo.db')
  const opened = await openStore({ path, backups: folder, deviceName: 'test', jdoVersion: '0', now })
  if (!opened.ok) throw new Error(opened.error.kind)
  return opened.value
}

export function removeStore(store: Store): void {
  store.close()
  rmSync(dirname(store.path), { recursive: true })
}
