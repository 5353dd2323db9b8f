/**
 * The conversation: shows how it stands, reads a line, does what it says, and again, until the person leaves. Whatever
 * goes wrong meanwhile is one line; nothing but the person ends it.
 */

import { settle } from '../command/day/watching.ts'
import { allCommands } from '../command/help.ts'
import { makeAhead } from '../command/recurring/make-ahead.ts'
import { firstWords } from '../command/registry.ts'
import type { LineOwner } from '../terminal/line.ts'
import { Left, openDoor } from './door.ts'
import type { Host } from './host.ts'
import type { Wish } from './keys.ts'
import { ownerOf } from './owner.ts'
import { sayNo } from './refuse.ts'
import { sayLateScore, scoreSoon, watchScore } from './score.ts'
import { isStill, type Session, say, showBoard } from './session.ts'
import { afterLine, freshTalk, withDraft } from './state.ts'
import { readBoard, redraw, wake, watch } from './watch.ts'

export async function converse(host: Host): Promise<void> {
  const session = await openSession(host)
  const stop = watch(session, (cause) => sayFault(session, cause))
  const onFault = (cause: unknown) => void sayFault(session, cause)
  process.on('uncaughtException', onFault)
  process.on('unhandledRejection', onFault)
  try {
    await guarded(session, () => start(session))
    while (await guarded(session, () => turn(session)));
  } finally {
    stop()
    process.off('uncaughtException', onFault)
    process.off('unhandledRejection', onFault)
    session.editor.close()
  }
}

async function openSession(outer: Host): Promise<Session> {
  const host = { ...outer, look: () => ({ ...outer.look(), slashes: firstWords() }) }
  // The editor and the session need each other: the editor asks only once it reads.
  const owner: { now?: LineOwner } = {}
  const editor = await host.terminal.editLines({
    scene: (line) => owner.now?.scene(line) ?? { prompt: '', ghost: '', below: [] },
    pressed: (key, line) => owner.now?.pressed(key, line) ?? { kind: 'stay' },
    resized: () => owner.now?.resized(),
    returned: () => owner.now?.returned(),
    interrupted: () => owner.now?.interrupted() ?? false,
  })
  const talk = freshTalk(host.history.read())
  const nothing = { board: null, score: null, shown: [], isReading: false, door: null, version: null }
  const done = Promise.resolve()
  const score = { scoreAnew: () => done, scoring: done, scored: null }
  const idle = {
    looking: done,
    ready: null,
    interrupt: null,
    untilSync: Number.POSITIVE_INFINITY,
    ...score,
  }
  const session: Session = { host, commands: new Map(), editor, talk, ...nothing, ...idle }
  session.scoreAnew = watchScore(session, (isFirst) => {
    if (!isStill(session)) redraw(session)
    else if (isFirst) sayLateScore(session)
  })
  owner.now = ownerOf(session)
  wake(session)
  return session
}

/** The start screen first, from what lies here; sync may take its time. */
async function start(session: Session): Promise<true> {
  const door = await openDoor(session)
  if (door.ok) {
    await makeAhead(door.value)
    await refresh(session)
  } else await sayNo(session, door.error)
  session.ready = makeReady(session)
    .catch((cause) => sayFault(session, cause))
    .finally(() => {
      session.ready = null
    })
  return true
}

/** What the start screen need not wait for. */
async function makeReady({ host, commands, door }: Session): Promise<void> {
  await new Promise((drawn) => setImmediate(drawn))
  await import('./attend.ts')
  for await (const command of allCommands()) commands.set(command.name, command)
  if (door !== null) await host.keepSynced(door)
}

/** One line, or one wish. False when the person leaves. */
async function turn(session: Session): Promise<boolean> {
  session.isReading = true
  const heard = await session.editor.read()
  session.isReading = false
  wake(session)
  await session.looking
  if (heard.kind === 'gone') return false
  if (heard.kind === 'wished') return fulfil(session, heard.wish as Wish)
  session.shown = []
  session.talk = afterLine(session.talk, heard.text)
  await session.host.history.add(heard.text)
  await session.ready
  const { attend } = await import('./attend.ts')
  const said = await attend(session, heard.text)
  if (said === 'refresh') return fulfil(session, 'refresh')
  if (said === 'leave') return false
  await readBoard(session)
  if (session.door !== null) settle(session.door)
  return true
}

async function fulfil(session: Session, wish: Wish): Promise<boolean> {
  const { host } = session
  switch (wish) {
    case 'leave':
      return false
    case 'help':
      await session.ready
      say(session, (await import('./help.ts')).shortHelp(session.commands, host.look()))
      return true
    case 'drop':
      if (session.talk.draft !== null) say(session, ['Forgotten. Nothing was promised.'])
      session.talk = withDraft(session.talk, null)
      return true
    case 'clear':
      session.editor.clearScreen()
      showBoard(session)
      return true
    case 'refresh':
      await refresh(session)
      return true
  }
}

async function refresh(session: Session): Promise<void> {
  const read = await readBoard(session)
  if (isStill(session)) await scoreSoon(session)
  if (read.ok) showBoard(session)
  else await sayNo(session, read.error)
}

// ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** A fault costs a line, not the conversation. */
async function guarded(session: Session, work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Left) return true
    const trouble = await session.host.troubleOf(cause)
    if (trouble) await sayNo(session, trouble)
    else await sayFault(session, cause)
    return true
  }
}

async function sayFault(session: Session, cause: unknown): Promise<void> {
  const log = await session.host.logFault(cause)
  const sentence = `Internal error: this is a bug in jdo. Details are in ${log}\n`
  session.shown = []
  if (session.isReading) session.editor.above(sentence, 0)
  else session.host.terminal.out(sentence)
}
