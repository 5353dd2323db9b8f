/** What sync is given: this machine's folders and name, its clock, and progress on the terminal. */
import { deviceName } from '../home/device-name.ts'
import type { ProgressStep, SyncHouse } from '../sync/sync-house.ts'
import type { Terminal } from '../terminal/port.ts'
import type { Premises } from './premises.ts'

const labelByStep: Readonly<Record<ProgressStep['step'], string>> = {
  connect: 'Connecting',
  download: 'Downloading',
  compare: 'Comparing',
  upload: 'Uploading',
  confirm: 'Confirming',
}

export const syncHouseOf = ({ env, paths, terminal }: Premises): SyncHouse => ({
  paths,
  env,
  get deviceName() {
    return deviceName(env)
  },
  jdoVersion: JDO_VERSION,
  nowMs: Date.now,
  progress: progressOn(terminal),
})

/** One step after the other, each with a line of its own. */
function progressOn(terminal: Terminal): SyncHouse['progress'] {
  let current: { step: ProgressStep['step']; report: ReturnType<Terminal['progress']> } | undefined
  return ({ step, done, total }) => {
    if (current?.step !== step) current = { step, report: terminal.progress(labelByStep[step]) }
    current.report(done, total)
  }
}
