/** Two devices of one person that are linked already, with one promise on both: where most stories of sync begin. */
import { type Device, makeDevice, must } from './device.ts'
import { type Gate, startGate } from './gate.ts'
import { startTursoServer, type TursoServer } from './turso-server.ts'

export type TwoDevices = {
  readonly server: TursoServer
  readonly gate: Gate
  readonly a: Device
  readonly b: Device
  /** The promise. */
  readonly id: string
  end(): Promise<void>
}

export async function twoDevices(deliverable: string): Promise<TwoDevices> {
  const server = await startTursoServer()
  const gate = await startGate({ target: server.url })
  const a = await makeDevice('a')
  const b = await makeDevice('b')
  const id = a.promise(deliverable)
  must(await a.join(gate.url, 'upload'))
  must(await b.join(gate.url, 'download'))
  const end = async () => {
    await a.stop()
    await b.stop()
    await gate.stop()
    await server.stop()
  }
  return { server, gate, a, b, id, end }
}
