/**
 * A history: who does what when, and what goes wrong meanwhile, made from a seed before anything is started. Steps follow
 * each other; what is in one step happens at the same time, in processes of its own.
 */
import { type Random, randomOf } from '../simulation.ts'

export const DAY_MS = 86_400_000

/** Weather between the devices and the server, for one step. */
export const weathers = [
  'calm',
  'cut before',
  'cut within the request',
  'cut after the request',
  'cut within the answer',
  'cut after the answer',
  'status 401',
  'status 413',
  'status 429',
  'status 500',
  'status 503',
  'silence before',
  'silence after',
  'silence within',
  'slow',
  'no clock',
] as const
export type Weather = (typeof weathers)[number]

/** What one process of a device is asked to do. */
export type Deed = {
  readonly device: number
  /** 0 or 1, of a device that has two. */
  readonly process: number
  /** Edits before, and during, a round. */
  readonly edits: number
  readonly seed: number
  readonly syncs: boolean
  /** SIGKILL this long after the beginning. */
  readonly killAfterMs: number | null
}

/** What happens to a device, or to the server, while nothing else does; `at` picks among the kinds of damage. */
export type Mishap =
  | { readonly kind: 'damage'; readonly device: number; readonly at: number }
  | { readonly kind: 'clock'; readonly device: number; readonly skewMs: number }
  | { readonly kind: 'disk'; readonly device: number; readonly isFull: boolean }

export type Step = {
  readonly weather: Weather
  /** 0 to 1: how many requests it meets. */
  readonly strength: number
  readonly deeds: readonly Deed[]
  readonly mishaps: readonly Mishap[]
  /** SIGKILL to the server this long after the beginning. */
  readonly serverKillAfterMs: number | null
  /** `jdo list` on this device meanwhile. */
  readonly listOn: number | null
}

export type DevicePlan = {
  readonly skewMs: number
  readonly processes: 1 | 2
  /** Steps without any round: from, to. */
  readonly away: readonly [number, number]
  /** Its home is on a small disk that may be filled. */
  readonly isSmall: boolean
}

export type History = {
  readonly seed: number
  /** The built program does everything, instead of processes that hold the store open. */
  readonly isProgram: boolean
  readonly devices: readonly DevicePlan[]
  readonly steps: readonly Step[]
}

const SKEWS_MS = [0, 0, 0, 1_500, -1_500, 20_000, -20_000, 3_600_000, -3_600_000, DAY_MS, -DAY_MS]

export type Chance = {
  readonly random: Random
  upTo(count: number): number
  one<T>(list: readonly T[]): T
  often(share: number): boolean
}

export function chanceOf(seed: number): Chance {
  const random = randomOf(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  return {
    random,
    upTo,
    one: (list) => {
      const picked = list[upTo(list.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    often: (share) => random() < share,
  }
}

export function historyOf(seed: number, isProgram: boolean): History {
  const chance = chanceOf(seed)
  const { upTo, often } = chance
  const count = isProgram ? 2 + upTo(2) : 3 + upTo(3)
  const length = isProgram ? 5 + upTo(4) : 8 + upTo(10)
  const small = !isProgram && often(0.3) ? upTo(count) : -1
  const devices = Array.from({ length: count }, (_, at): DevicePlan => {
    const from = often(0.4) ? upTo(length) : length
    return {
      skewMs: isProgram ? 0 : chance.one(SKEWS_MS),
      processes: often(0.6) ? 1 : 2,
      away: [from, from + 3 + upTo(length)],
      isSmall: at === small,
    }
  })
  const steps = Array.from({ length }, (_, at) => stepOf(chance, { devices, at, isProgram }))
  return { seed, isProgram, devices, steps }
}

/** The program waits for a silent server as long as it does for everybody: that would take too long here. */
function weatherOf({ one }: Chance, isProgram: boolean): Weather {
  return one(isProgram ? weathers.filter((weather) => !weather.startsWith('silence')) : weathers)
}

type Setting = { readonly devices: readonly DevicePlan[]; readonly at: number; readonly isProgram: boolean }

function stepOf(chance: Chance, setting: Setting): Step {
  const { upTo, one, often } = chance
  const { devices } = setting
  const isRough = often(0.6)
  return {
    weather: isRough ? weatherOf(chance, setting.isProgram) : 'calm',
    strength: one([0.1, 0.3, 0.6, 1]),
    deeds: devices.flatMap((device, at) =>
      Array.from({ length: device.processes }, (_, process) => deedOf(chance, setting, { at, process })),
    ),
    mishaps: mishapsOf(chance, devices),
    serverKillAfterMs: often(0.1) ? upTo(250) : null,
    listOn: often(0.2) ? upTo(devices.length) : null,
  }
}

function deedOf(
  { upTo, often }: Chance,
  { devices, at: step, isProgram }: Setting,
  { at, process }: { readonly at: number; readonly process: number },
): Deed {
  const [from, to] = devices[at]?.away ?? [0, 0]
  const isAway = step >= from && step < to
  return {
    device: at,
    process,
    edits: often(0.7) ? 1 + upTo(isProgram ? 2 : 5) : 0,
    seed: upTo(1 << 30),
    syncs: !isAway && often(0.65),
    killAfterMs: often(0.07) ? upTo(isProgram ? 500 : 200) : null,
  }
}

function mishapsOf({ upTo, one, often }: Chance, devices: readonly DevicePlan[]): readonly Mishap[] {
  const device = upTo(devices.length)
  const small = devices.findIndex(({ isSmall }) => isSmall)
  const mishaps: readonly (Mishap | false)[] = [
    often(0.06) && { kind: 'damage', device, at: upTo(7) },
    often(0.06) && { kind: 'clock', device, skewMs: one(SKEWS_MS) },
    small >= 0 && often(0.3) && { kind: 'disk', device: small, isFull: often(0.5) },
  ]
  return mishaps.filter((mishap) => mishap !== false)
}
