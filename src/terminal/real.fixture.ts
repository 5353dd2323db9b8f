/** A program of its own for real.test.ts: what the real terminal does can only be seen from outside. */
import type { Question } from './question.ts'
import { realTerminal } from './real.ts'

const [act = '', argument = ''] = process.argv.slice(2)
const has = (flag: string) => process.argv.includes(flag)
const terminal = realTerminal(process.env, { machine: has('--json'), plain: has('--plain') })

const questionByKind: Record<string, Question> = {
  text: { kind: 'text', message: 'To whom?', initial: 'Ada', placeholder: 'a name' },
  secret: { kind: 'secret', message: 'Token?' },
  confirm: { kind: 'confirm', message: 'Upload?', initial: false },
  choose: {
    kind: 'choose',
    message: 'Which?',
    options: [
      { value: 'merge', label: 'Merge' },
      { value: 'cloud', label: "Take the cloud's", hint: 'local set aside' },
    ],
  },
}

async function ask() {
  const question = questionByKind[argument]
  const answer = question && (await terminal.ask(question))
  terminal.out(`answer ${JSON.stringify(answer)}\n`)
}

async function big() {
  const line = `${'å'.repeat(49)}\n`
  for (let i = 0; i < Number(argument); i++) terminal.out(line.repeat(1000))
  terminal.err(`${JSON.stringify(await terminal.flush())}\n`)
}

async function read() {
  const input = await terminal.readAll(1000)
  terminal.out(JSON.stringify(input.ok ? input.value.length : input.error))
}

function facts() {
  const { interactive, inputIsTerminal, outputIsTerminal, columns, color, errorColor, unicode } = terminal
  const said = { interactive, inputIsTerminal, outputIsTerminal, columns, color, errorColor, unicode }
  terminal.out(`${JSON.stringify(said)}\n`)
}

async function progress() {
  const upload = terminal.progress('Uploading')
  for (let done = 0; done <= 10; done++) {
    upload(done * 1000, 10_000)
    await new Promise((wake) => setTimeout(wake, 100))
  }
  terminal.err('Uploaded.\n')
}

/** What has been loaded after plain output: nothing that costs. */
function plain() {
  terminal.out('x\n')
  const { moduleLoadList } = process as unknown as { moduleLoadList: readonly string[] }
  terminal.err(
    JSON.stringify(moduleLoadList.filter((name) => /NativeModule (tty|net|readline|crypto)$/.test(name))),
  )
}

const acts: Record<string, () => unknown> = { ask, big, read, facts, progress, plain }
await acts[act]?.()
