/** The room you sit in, with real keys in a real pseudo-terminal, and what an emulator shows of it. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Machine, makeMachine } from './machine.ts'
import { type At, KEY, type Screen, sit } from './screen.ts'
import { ask } from './story.ts'

let machine: Machine
let sitting: Screen[]
beforeEach(async () => {
  machine = await makeMachine()
  sitting = []
})
afterEach(async () => {
  for (const screen of sitting) screen.pty.kill('SIGKILL')
  await machine.cleanup()
})

async function open(words: readonly string[] = [], at: At = {}): Promise<Screen> {
  const screen = sit(machine, words, at)
  sitting.push(screen)
  await screen.see(/^(jdo|promise).* [›>]/m)
  return screen
}

/** Ends it as a person does. */
async function leave(screen: Screen) {
  screen.type(KEY.ctrlD)
  expect(await screen.ended).toEqual({ code: 0, signal: 0 })
}

const promise = (what: string, due: string, to = 'me') =>
  ask(machine, 'commit', what, '--to', to, '--due', due, '--yes')

/** Raw mode and bracketed paste are off again, the cursor is seen. */
function expectRestored(screen: Screen) {
  const raw = screen.raw()
  expect(raw.lastIndexOf('\u001b[?2004l')).toBeGreaterThan(raw.lastIndexOf('\u001b[?2004h'))
  expect(raw.lastIndexOf('\u001b[?25h')).toBeGreaterThanOrEqual(raw.lastIndexOf('\u001b[?25l'))
}

describe('what is said', () => {
  it('the first run: three sentences, one of them made a promise, corrected and confirmed', async () => {
    const screen = await open()
    expect(screen.lines().slice(0, 5)).toEqual([
      '  send the quarterly report to Sarah by friday 3pm',
      '  call the bank tomorrow, for me',
      '  what do I owe Sarah',
      '',
      'jdo ›',
    ])
    await screen.say('send the quarterly report to Sarah', 'By when?')
    await screen.say('dec 20 2031 3pm', 'Sat 20 Dec 2031 15:00')
    await screen.say('to Anna', 'Anna (new)')
    await screen.say('due dec 21 2031', 'Sun 21 Dec 2031 17:00')
    await screen.say('it is the annual report', /Promise +the annual report/)
    expect((await ask(machine, 'list')).items).toEqual([])
    await screen.say('yes', 'Promised  c1  the annual report → Anna')
    expect((await ask(machine, 'list')).items).toMatchObject([
      { deliverable: 'the annual report', stakeholder: 'Anna', due_date: '2031-12-21' },
    ])
    await leave(screen)
    expectRestored(screen)
  })

  it('no, or Ctrl-C on an empty line, leaves nothing behind; words in between are corrections', async () => {
    const screen = await open()
    await screen.say('send it to Tom by 2031-05-06', 'Is that so?')
    await screen.say('never mind', 'Forgotten.')
    await screen.say('send it to Ann by 2031-05-07', 'Ann (new)')
    await screen.say('', 'promise ›')
    screen.type(KEY.ctrlC)
    await screen.see(/Forgotten[\s\S]*Forgotten/)
    expect((await ask(machine, 'log')).total).toBe(0)
    await leave(screen)
  })

  it('[D1] a date that is none is told, and asked again', async () => {
    const screen = await open()
    await screen.say('send it to Tom by soon', 'By when?')
    await screen.say('asap', /✕/)
    await screen.say('2031-05-06', 'Tue 6 May 2031')
    await leave(screen)
  })

  it('[R1] what recurs is another command, and nothing is talked about meanwhile', async () => {
    const screen = await open()
    await screen.say('send the status to Eva every monday', '/recurring add "send the')
    await screen.say('yes', 'neither a promise nor a question')
    await screen.say('/version', /^jdo \d+\.\d+\.\d+/m)
    await leave(screen)
  })

  it('[E2] a refused promise waits for its correction', async () => {
    const screen = await open()
    await screen.say('send it to Tom by 2020-01-01', 'Is that so?')
    await screen.say('yes', /past/)
    await screen.say('due 2031-05-06', 'Tue 6 May 2031')
    await screen.say('yes', 'Promised  c1')
    await leave(screen)
  })

  it('questions are answered; what is not understood is said, with what would be', async () => {
    await promise('send the report', '2031-05-06', 'Sarah')
    const screen = await open()
    await screen.say('what do I owe Sarah?', /Sarah[\s\S]*send the report/)
    await screen.say('overdue', /jdo › overdue\nNothing is overdue/)
    await screen.say('due in 2 days', /jdo › due in 2 days\n/)
    await screen.say('what do I owe Ngozi', /You promised nothing to Ngozi: nobody of that name is here yet/)
    await screen.say('mumble', 'neither a promise nor a question')
    await screen.see('/commit mumble')
    await leave(screen)
  })
})

describe('commands', () => {
  it('the same as in the shell: numbers of the last list, "it", short forms, suggestions', async () => {
    await promise('send the report', '2031-05-06')
    await promise('call the bank', '2031-05-07')
    const screen = await open()
    await screen.say('/l', /1|2 open promises/)
    await screen.say('/2', /State +○ pending/)
    await screen.say('/task add it "find the number"', 'find the number (of c2)')
    await screen.say('/9', 'The last list ends at 2.')
    await screen.say('/dnoe c1', 'Did you mean /done?')
    await screen.say('/show c1', /› \/show c1\n[\s\S]*send the report/)
    await screen.say('/done --json it', '"happened":')
    await screen.say('done c2', 'Kept, on time')
    await screen.say('/list --nonsense', 'no option --nonsense')
    await screen.say('/help done', '/done REF...')
    await leave(screen)
  })

  it('are named here as they are typed here; what a person wrote is left alone', async () => {
    await promise('write jdo list down', '2031-05-06')
    const screen = await open([], { columns: 100 })
    await screen.say('/goal list', /\/goal add "…"/)
    await screen.say('jdo list', /› jdo list\n1 open promise\n\n○ {2}c1 {2}write jdo list down/)
    await screen.say('/done jdo undo', 'by "jdo undo"')
    await screen.see('/list shows the promises')
    await screen.say('/task', /Usage {2}\/COMMAND[\s\S]*\/COMMAND --help/)
    await screen.say('/list --due blah', 'no date that jdo can read')
    expect(screen.text()).not.toMatch(/jdo goal|jdo commit|jdo COMMAND|\/can/)
    await leave(screen)
  })

  it('a text is kept exactly as it is typed', async () => {
    const screen = await open()
    screen.type(`/capture one  "two"${KEY.altEnter}it's three${KEY.enter}`)
    await screen.see(/Captured|i1/)
    screen.type('\u001b[200~/capture a\r\r  b\u001b[201~\r')
    await screen.see(/i2/)
    expect((await ask(machine, 'inbox')).items.map(({ text }) => text)).toEqual([
      'one  "two"\nit\'s three',
      'a\n\n  b',
    ])
    await leave(screen)
  })

  it('pasted from a shell they are understood, and what is said back is typed here', async () => {
    const screen = await open()
    await screen.say('jdo list', '/commit "send the report')
    await screen.say('$ jdo commit "send the report" --to me --due 2031-05-06', '/done c1')
    await screen.say('jdo sync status', /Switch on +\/sync setup\n\njdo ›/)
    await screen.say('jdo delete c1', 'Deleted (undo brings it back)')
    expect(screen.text()).not.toContain('  jdo ')
    await leave(screen)
  })

  it('ask one thing at a time, and Ctrl-C at a question changes nothing', async () => {
    const screen = await open()
    await screen.say('/commit call', 'To whom')
    screen.type(`Tom${KEY.enter}`)
    await screen.see('By when')
    screen.type(KEY.ctrlC)
    await screen.see('Nothing was changed.')
    await screen.say('/commit call --to Tom --due 2031-05-09', 'is new')
    screen.type(KEY.enter)
    await screen.see('Promised  c1')
    await screen.say('/delete c1', /jdo ›|\?/)
    await leave(screen)
  })

  it('a flow of several questions, left in the middle, leaves no trace', async () => {
    await promise('send the report', '2031-05-06', 'Sarah')
    const before = (await ask(machine, 'log')).total
    const screen = await open()
    await screen.say('/atrisk c1', /[Ww]hy|reason/)
    screen.type(`ill${KEY.enter}`)
    await screen.see(/[Ii]mpact|that mean/)
    screen.type(KEY.ctrlC)
    await screen.see('Nothing was changed.')
    expect((await ask(machine, 'log')).total).toBe(before)
    await leave(screen)
  })
})

describe('the line', () => {
  it('Tab completes commands, references by their text, names; and goes through a menu', async () => {
    await promise('send the report', '2031-05-06', 'Sarah Berg')
    await promise('send the invoice', '2031-05-07', 'Sarah Berg')
    const screen = await open()
    screen.type(`/don${KEY.tab}`)
    await screen.see('jdo › /done')
    screen.type(`inv${KEY.tab}`)
    await screen.see('jdo › /done c2')
    screen.type(`${KEY.ctrlC}/done ${KEY.tab}`)
    await screen.see(/ {2}c1 +send the report\n {2}c2 +send the invoice/)
    screen.type(`${KEY.tab}${KEY.tab}`)
    await screen.see('> c2')
    expect(screen.line()).toBe('jdo › /done c2')
    screen.type(`${KEY.ctrlC}/list --to S${KEY.tab}`)
    await screen.see('/list --to "Sarah Berg"')
    screen.type(KEY.ctrlC)
    await leave(screen)
  })

  it('history outlives the program, in a private file, without secrets', async () => {
    const first = await open()
    await first.say('/list', 'No promises')
    await first.say('/commit call --to me --due 2031-05-06', 'Promised')
    await first.say('/search sk-abcdefgh12345678', /✕|[Nn]othing|No /)
    await leave(first)
    const file = join(machine.home, 'history')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8')).toBe('/list\n/commit call --to me --due 2031-05-06\n')
    const second = await open()
    second.type(KEY.up + KEY.up)
    await second.see('jdo › /list')
    second.type(`${KEY.ctrlC}${KEY.ctrlR}call`)
    await second.see('search in what you said: call')
    expect(second.line()).toBe('jdo › /commit call --to me --due 2031-05-06')
    second.type(KEY.ctrlC)
    await second.seeNot('search in')
    await leave(second)
  })

  it('emacs keys, several lines, and pasted text that says nothing by itself', async () => {
    const screen = await open()
    screen.type('bank\u0001call the \u0005 now')
    await screen.see('jdo › call the bank now')
    screen.type(`${KEY.ctrlC}/capture one${KEY.altEnter}two\\${KEY.enter}three`)
    await screen.see(/one\ntwo\nthree/)
    screen.type(KEY.ctrlC)
    screen.type('\u001b[200~/list\r/undo\r\u001b[201~')
    await screen.see(/› \/list\n\/undo/)
    expect((await ask(machine, 'log')).total).toBe(0)
    screen.type(KEY.ctrlC)
    await leave(screen)
  })

  it.each(['joined', 'apart'] as const)(
    'a line of emoji, %s, wraps where it is, and keeps its cursor',
    async (emoji) => {
      await promise('an old one', '2031-05-06')
      const screen = await open([], { columns: 60, emoji })
      const family = '👨‍👩‍👧'
      await screen.see('A 95')
      for (let more = 0; more < 14; more++) screen.type(`${family} `)
      screen.type('the end')
      await screen.see('the end')
      screen.type('\u0001start ')
      await screen.see('start')
      screen.type('\u0005 of it')
      await screen.see(/the\s+end of it/)
      const shown = screen.text()
      expect(shown.match(/an old one/g)).toHaveLength(1)
      expect(shown.match(/start/g)).toHaveLength(1)
      expect(shown.match(/👧/gu)).toHaveLength(14)
      screen.type(`${KEY.ctrlC}/list${KEY.enter}`)
      await screen.see(/jdo › \/list\n1 open promise/)
      await leave(screen)
    },
  )

  it('what is typed ahead waits for its turn', async () => {
    const screen = await open()
    screen.type('/commit a --to me --due 2031-05-06\r/commit b --to me --due 2031-05-07\r/list\r')
    await screen.see('2 open promises')
    await leave(screen)
  })
})

describe('the screen', () => {
  it('another process writes: it is redrawn in place, and the half-typed line stays', async () => {
    await promise('send the report', '2031-05-06')
    const screen = await open()
    await screen.see('send the report')
    screen.type('half a lin')
    await screen.see('jdo › half a lin')
    await promise('call the bank', '2031-05-05')
    await screen.see('2 open promises')
    await screen.see('call the bank')
    screen.type('e')
    await screen.see('jdo › half a line')
    expect(screen.text().match(/open promise/g)).toHaveLength(1)
    screen.type(KEY.ctrlC)
    await leave(screen)
  })

  it('below an answer it only tells of news; F5 shows them', async () => {
    const screen = await open()
    await screen.say('/commit call --to me --due 2031-05-06', 'Promised')
    await promise('another', '2031-05-07')
    await screen.see('changed elsewhere: F5')
    screen.type(KEY.f5)
    await screen.see('2 open promises')
    await screen.seeNot('changed elsewhere')
    screen.type(KEY.f1)
    await screen.see('completes commands, options')
    screen.type(KEY.ctrlL)
    await screen.seeNot('completes commands, options')
    await leave(screen)
  })

  it('narrowed to 60 columns and widened again, it fits, and what is typed stays', async () => {
    await promise('a deliverable that is told in rather many words, for a narrow terminal', '2031-05-06')
    const screen = await open([], { columns: 100 })
    screen.type('half a line')
    await screen.see('half a line')
    screen.resize(60, 30)
    await screen.see('…')
    for (const line of screen.lines()) expect(line.length).toBeLessThanOrEqual(60)
    expect(screen.line()).toBe('jdo › half a line')
    screen.resize(120, 30)
    await screen.see('for a narrow terminal')
    expect(screen.text().match(/open promise/g)).toHaveLength(1)
    screen.type(KEY.ctrlC)
    await leave(screen)
  })

  it('plain, for a screen reader: words, and nothing is drawn around the line', async () => {
    await promise('send the report', '2031-05-06')
    const screen = await open(['--plain'])
    await screen.see('A 95')
    await screen.see('pending, c1, send the report, to me, due')
    await screen.say('/list', /jdo > \/list\n1 open promise/)
    expect(screen.text()).not.toMatch(/F1 help/)
    await leave(screen)
  })

  it('without Unicode and colour', async () => {
    await promise('send the report', '2031-05-06')
    const screen = await open([], { env: { LC_ALL: 'C', NO_COLOR: '1' } })
    await screen.see('[ ]  c1  send the report  ->  me')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colour is a control sequence
    expect(screen.raw()).not.toMatch(/[^\u0000-\u007f]|\u001b\[(3\d|9\d)m/)
    await leave(screen)
  })

  it('a terminal that can move no cursor', async () => {
    await promise('send the report', '2031-05-06')
    const screen = await open([], { env: { TERM: 'dumb' } })
    await screen.see('A 95')
    await screen.say('/done c1', 'Kept, on time')
    await promise('another', '2031-05-07')
    await screen.say('refresh', /refresh\n1 open promise - A/)
    expect(screen.raw()).not.toContain('\u001b')
    screen.type(KEY.ctrlD)
    expect(await screen.ended).toEqual({ code: 0, signal: 0 })
  })
})

describe('the end', () => {
  it('Ctrl-C clears the line, Ctrl-D on an empty one leaves; quit does too', async () => {
    const screen = await open()
    screen.type('something')
    await screen.see('jdo › something')
    screen.type(KEY.ctrlC)
    await screen.seeNot('something')
    screen.type(`x${KEY.ctrlD}\u007f`)
    await screen.say('quit', 'quit')
    expect(await screen.ended).toEqual({ code: 0, signal: 0 })
    expectRestored(screen)
  })

  it('killed by SIGTERM the terminal is as it was', async () => {
    const screen = await open()
    screen.type('half')
    await screen.see('half')
    process.kill(screen.pty.pid, 'SIGTERM')
    expect(await screen.ended).toMatchObject({ signal: 15 })
    expectRestored(screen)
  })

  it('a terminal that is closed ends it', async () => {
    const screen = await open()
    screen.pty.kill('SIGHUP')
    expect(await screen.ended).toMatchObject({ signal: 1 })
  })

  it('without a terminal `jdo` is help, as ever', async () => {
    const { code, out } = await machine.run()
    expect([code, out]).toEqual([0, expect.stringContaining('Usage  jdo COMMAND')])
  })
})
