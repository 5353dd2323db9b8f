/** What the line editor asks of a conversation: what stands around the line, and what a key means. */
import { offersFor } from '../command/completion/offer.ts'
import { type Command, everywhere } from '../command/declaration.ts'
import type { LineOwner } from '../terminal/line.ts'
import { usage } from '../view/help.ts'
import { commandText } from '../view/shape/command-text.ts'
import type { Look } from '../view/shape/look.ts'
import { syncMark } from '../view/sync-mark.ts'
import { completionOf } from './complete.ts'
import { pressKey } from './keys.ts'
import { sceneOf } from './scene.ts'
import type { Session } from './session.ts'
import { SHORT } from './short.ts'
import { redraw } from './watch.ts'

/** Answers at once: nothing here waits. */
export function ownerOf(session: Session): LineOwner {
  const { host } = session
  const stored = (kinds: string, typed: string) => {
    try {
      return session.door ? offersFor(session.door.store, kinds, typed) : []
    } catch (cause) {
      // A store that is busy or broken offers nothing; a fault is told as any other.
      void host.troubleOf(cause).then((trouble) => {
        if (trouble === undefined) throw cause
      })
      return []
    }
  }
  return {
    scene: (line) => {
      const look = host.look()
      const { board } = session
      const mark = host.showsMark() && board?.sync ? syncMark(board.sync, look) : ''
      const around = { talk: session.talk, mark, usage: usageIn(line.text, session.commands, look) }
      return sceneOf(line, around, look, session.editor.size)
    },
    pressed(key, line) {
      if (key.name === 'tab' && session.ready !== null) return { kind: 'wait', until: session.ready }
      const step = pressKey(session.talk.editing, key, line, (at) =>
        completionOf(at, { commands: session.commands, everywhere, short: SHORT, stored }),
      )
      session.talk = { ...session.talk, editing: step.editing }
      return step.act
    },
    resized: () => redraw(session, true),
    returned() {
      session.shown = []
    },
    interrupted() {
      const { interrupt } = session
      interrupt?.()
      return interrupt !== null
    },
  }
}

/** "/done REF...  say that a promise is kept", as soon as the command is typed. */
function usageIn(text: string, commands: ReadonlyMap<string, Command>, look: Look): string {
  const [, typed = '', next = ''] = /^\/(\S+)(?:\s+(\S+))?/.exec(text) ?? []
  const name = SHORT[typed] ?? typed
  const command = commands.get(`${name} ${next}`) ?? commands.get(name)
  return command ? `${commandText(usage(command), look)}  ${command.summary}` : ''
}
