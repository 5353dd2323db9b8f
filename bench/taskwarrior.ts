/** Side by side with Taskwarrior, where it is installed, over the same promises: what its users would notice. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, ratio } from './figure.ts'
import { type Home, makeHomes, wallMsInNewHome } from './home.ts'
import { compare, MOST_OUTPUT, type Program, processRun } from './measure.ts'

const PROMISES = 10_000
const TIMES = 11

/** The same wish in both. */
const WISHES: readonly { what: string; jdo: readonly string[]; task: readonly string[] }[] = [
  {
    what: 'add',
    jdo: ['commit', 'send the slides', '--to', 'me', '--due', 'tomorrow'],
    task: ['add', 'send the slides', 'project:me', 'due:tomorrow'],
  },
  { what: 'list', jdo: ['list'], task: ['limit:20', 'list'] },
  { what: 'list, all that is open', jdo: ['list', '--limit', '100000'], task: ['list'] },
  { what: 'show', jdo: ['show', 'c500'], task: ['500', 'information'] },
  { what: 'search', jdo: ['search', 'report'], task: ['/report/', 'limit:20', 'all'] },
  { what: 'export', jdo: ['export'], task: ['export'] },
]

export async function taskwarriorFigures(): Promise<readonly Figure[]> {
  const version = spawnSync('task', ['--version'], { encoding: 'utf8' })
  if (version.status !== 0) {
    process.stderr.write('Taskwarrior is not installed here (Debian: taskwarrior): nothing to compare with\n')
    return []
  }
  const [home] = await makeHomes([PROMISES])
  if (!home) throw new Error('no home')
  const folder = mkdtempSync(join(tmpdir(), 'jdo-bench-task-'))
  try {
    const task = taskIn(folder)
    const file = join(folder, 'tasks.json')
    writeFileSync(file, JSON.stringify(tasksOf(home)))
    const imported = await processRun(task(['import', file]))()
    return [
      ...(await figuresOf(home, task, version.stdout.trim())),
      { what: `import of ${PROMISES}, Taskwarrior`, ms: imported.wallMs },
      {
        what: `import of ${PROMISES}, jdo, from the same file`,
        ms: await wallMsInNewHome(['import', file, '--to', 'me', '--yes']),
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await home.machine.cleanup()
  }
}

type Task = (words: readonly string[]) => Program

function taskIn(folder: string): Task {
  const rc = join(folder, 'taskrc')
  writeFileSync(rc, `data.location=${folder}\nconfirmation=no\nnews.version=9.9.9\n`)
  const env = { PATH: process.env.PATH, HOME: folder, TASKRC: rc, TASKDATA: folder }
  return (words) => ({ command: 'task', words, env })
}

async function figuresOf(home: Home, task: Task, version: string): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const { what, jdo, task: words } of WISHES) {
    const { mine, theirs } = await compare(
      { mine: processRun(home.jdo(jdo)), theirs: processRun(task(words)) },
      TIMES,
    )
    const against = `Taskwarrior ${version}: ${theirs.wallMs.toFixed(0)} ms`
    figures.push({ what: `${what} at ${PROMISES}`, against, ...ratio(mine, theirs) })
  }
  return figures
}

type Listed = {
  readonly id: string
  readonly deliverable: string
  readonly stakeholder: string
  readonly status: string
  readonly created_at: string
  readonly due_at: string
}

/** Taskwarrior's own format, of the same promises. */
function tasksOf(home: Home): readonly object[] {
  const { words, env } = home.jdo(['list', '--all', '--json'])
  const { stdout } = spawnSync(process.execPath, words, { env, encoding: 'utf8', maxBuffer: MOST_OUTPUT })
  const { items } = JSON.parse(stdout) as { items: readonly Listed[] }
  return items.map(({ id, deliverable, stakeholder, status, created_at, due_at }) => ({
    uuid: id,
    description: deliverable,
    project: stakeholder,
    entry: stamp(created_at),
    due: stamp(due_at),
    ...(status === 'completed' || status === 'abandoned'
      ? { status: status === 'completed' ? 'completed' : 'deleted', end: stamp(created_at) }
      : { status: 'pending' }),
  }))
}

const stamp = (instant: string): string => instant.replace(/[-:]|\.\d+/g, '')
