/** Readline's way to give a key → ours. */
import type { Key } from './line.ts'

/** How readline gives a key. */
export type Pressed = {
  readonly name?: string
  readonly ctrl?: boolean
  readonly meta?: boolean
  readonly shift?: boolean
  readonly sequence?: string
}

export const keyOf = (text: string | undefined, key: Pressed): Key => ({
  name: key.name ?? '',
  ctrl: key.ctrl === true,
  meta: key.meta === true,
  shift: key.shift === true,
  text: key.ctrl || key.meta || text === undefined || isControl(text) ? '' : text,
})

const isControl = (text: string): boolean => {
  const code = text.codePointAt(0) ?? 0
  return code < 32 || code === 127
}
