/**
 * The arrows and habits of docs/house.md that a machine can hold, as tables. Tests beside the source, and their fixtures,
 * are exempt: they may import what they like.
 */
import { isBuiltin } from 'node:module'
import { type Import, readSource, type Source } from './source.ts'

/** Which room may import which, or which folder of it (`command/reply/`). */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  domain: ['base'],
  words: ['base', 'type domain'],
  store: ['base', 'domain'],
  sync: ['base', 'domain', 'store', 'home'],
  command: ['base', 'domain', 'words', 'store', 'sync'],
  view: ['base', 'domain', 'command/reply/'],
  terminal: ['base'],
  home: ['base'],
  chat: ['base', 'domain', 'command', 'home'],
  repl: ['base', 'command', 'words', 'view', 'terminal', 'chat'],
  house: ['base', 'domain', 'words', 'store', 'sync', 'command', 'view', 'terminal', 'home', 'chat', 'repl'],
  'start.ts': [],
  'main.ts': ['base', 'house', 'command', 'view', 'repl', 'terminal'],
}

/** Where results follow from arguments alone. */
const PURE = [
  ...['base/', 'domain/', 'words/', 'view/', 'command/reply/'],
  ...['sync/plan.ts', 'sync/version.ts', 'repl/state.ts', 'repl/complete.ts', 'repl/keys.ts', 'repl/hear.ts'],
  ...['repl/correction.ts', 'repl/question.ts', 'repl/split.ts', 'repl/scene.ts'],
]

/** What a pure place may not use. */
const WORLD =
  /^(process|globalThis|performance|crypto|console|fetch)\b|^(Date\.now|Math\.random|Math|new Date\(\)|Date\(\))$/

/** What has one door. */
const DOORS = [
  { what: /^(libsql|drizzle-orm)(\/|$)/, places: ['store/', 'sync/replica.ts'] },
  { what: /^@tursodatabase\/sync(\/|$)/, places: ['sync/replica.ts'] },
  { what: /^(console|process\.(stdout|stderr))\b/, places: ['terminal/'] },
  { what: /^process\.(exit|exitCode|abort)$/, places: ['main.ts'] },
  { what: /^require\b/, places: ['store/native.ts', 'start.ts'] },
] as const

/** A sentence for each breach. The map gives a file's text by its path below src/. */
export function breachesOf(textByPath: ReadonlyMap<string, string>): string[] {
  const sources = [...textByPath]
    .filter(([path]) => !/\.(test|fixture|d)\.ts$/.test(path))
    .map(([path, text]) => readSource(path, text))
  const breaches = sources.flatMap((source) =>
    [placeBreaches, importBreaches, useBreaches].flatMap((find) =>
      [...find(source)].map((words) => `${source.path} ${words}`),
    ),
  )
  return [...breaches, ...cyclesOf(sources)]
}

function* placeBreaches({ path, imports }: Source): Generator<string> {
  if (!(roomOf(path) in ARROWS)) yield 'is in no room of the house'
  if (/(^|\/)index\.ts$/.test(path)) yield 'is an index: name it after what it holds'
  for (const { from, isPassedOn } of imports)
    if (isPassedOn) yield `passes ${from} on: import it where it is made`
}

function* importBreaches({ path, imports }: Source): Generator<string> {
  for (const each of imports) {
    const { from, isType } = each
    if (from === '') yield 'imports a name worked out at run time'
    if (from === 'node:process') yield 'imports node:process: use the global, which can be watched'
    if (isWithin(path, PURE) && isBuiltin(from)) yield `is pure and imports ${from}`
    if (from.startsWith('.') && !mayImport(path, each))
      yield `may not import ${isType ? 'types of ' : ''}${from}`
    yield* doorBreaches(path, from)
  }
}

function* useBreaches({ path, uses }: Source): Generator<string> {
  for (const use of uses) {
    if (isWithin(path, PURE) && WORLD.test(use)) yield `is pure and uses ${use}`
    if (use === 'process') yield 'takes the whole process: name the part'
    yield* doorBreaches(path, use)
  }
}

function* doorBreaches(path: string, thing: string): Generator<string> {
  for (const { what, places } of DOORS)
    if (what.test(thing) && !isWithin(path, places))
      yield `uses ${thing}, which only ${places.join(', ')} may`
}

function mayImport(path: string, { from, isType }: Import): boolean {
  const target = targetOf(path, from)
  const room = roomOf(target)
  const open = ARROWS[roomOf(path)] ?? []
  if (target.startsWith('../'))
    return roomOf(path) === 'store' && /^\.\.\/migrations\/.+\.sql\?raw$/.test(target)
  if (/\.(test|fixture)\.ts$/.test(target)) return false
  return (
    room === roomOf(path) ||
    open.includes(room) ||
    isWithin(target, open) ||
    (isType && open.includes(`type ${room}`))
  )
}

/** The first folder below src/, or the file that stands there alone. */
const roomOf = (path: string): string => path.split('/')[0] ?? ''

const isWithin = (path: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place))

/** What an import names, below src/ as well; `../` before what lies outside. */
function targetOf(path: string, from: string): string {
  const steps = ['src', ...path.split('/').slice(0, -1)]
  for (const step of from.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps[0] === 'src' ? steps.slice(1).join('/') : `../${steps.join('/')}`
}

/** Every cycle once, as the way around. */
function cyclesOf(sources: readonly Source[]): string[] {
  const targetsByPath = new Map(
    sources.map(({ path, imports }) => [path, new Set(imports.map(({ from }) => targetOf(path, from)))]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0) cycles.push(`cycle: ${[...way.slice(start), path].join(' → ')}`)
    if (start >= 0 || done.has(path)) return
    for (const target of targetsByPath.get(path) ?? []) visit(target, [...way, path])
    done.add(path)
  }
  for (const path of targetsByPath.keys()) visit(path, [])
  return cycles
}
