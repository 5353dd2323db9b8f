/** What a command is given where the door stays shut, or the store turned out to be damaged. */
import type { Porch } from '../command/porch.ts'
import type { Failure } from '../command/reply/failure.ts'
import { isZone, settingsPort, storeOf } from './door.ts'
import { nowOf, type Premises } from './premises.ts'
import { syncHouseOf } from './sync-house.ts'

/** A store that is open is closed. */
export function openPorch(premises: Premises, failure: Failure): Porch {
  premises.store?.close()
  premises.store = undefined
  return {
    failure,
    now: nowOf(premises),
    version: JDO_VERSION,
    settings: settingsPort(premises.paths),
    isZone,
    sync: syncHouseOf(premises),
    interactive: premises.terminal.interactive,
    openStore: () => storeOf(premises),
  }
}
