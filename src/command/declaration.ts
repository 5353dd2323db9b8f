/**
 * A command is declared once: its name, words, options and examples. Argument parsing, help, completion, slash
 * commands and chat tools all follow from the declaration; `run` is what it does.
 */
import type { Result } from '../base/result.ts'
import type { Door } from './door.ts'
import type { Porch } from './porch.ts'
import type { Failure } from './reply/failure.ts'
import type { Need } from './reply/need.ts'
import type { Reply } from './reply/reply.ts'

type Text = { readonly kind: 'text'; readonly value: string; readonly help: string }
type Texts = { readonly kind: 'texts'; readonly value: string; readonly help: string }
type Count = { readonly kind: 'count'; readonly value: string; readonly help: string }
type Flag = { readonly kind: 'flag'; readonly help: string }
type Choice<C extends string> = {
  readonly kind: 'choice'
  readonly choices: readonly C[]
  /** What else they are called: "kept" is completed. */
  readonly aliases: Readonly<Record<string, C>>
  readonly help: string
}
export type Option = Text | Texts | Count | Flag | Choice<string>
export type Options = Readonly<Record<string, Option>>

/** A word of one's own: `--to NAME`. */
export const text = (value: string, help: string): Text => ({ kind: 'text', value, help })
/** Given again and again, each time one more: `--task A --task B`. */
export const texts = (value: string, help: string): Texts => ({ kind: 'texts', value, help })
/** A whole number from 1. */
export const count = (value: string, help: string): Count => ({ kind: 'count', value, help })
export const flag = (help: string): Flag => ({ kind: 'flag', help })
export const choice = <const C extends string>(
  choices: readonly C[],
  help: string,
  aliases: Readonly<Record<string, NoInfer<C>>> = {},
): Choice<C> => ({ kind: 'choice', choices, aliases, help })

/** The choice that a word means: "In progress" and in-progress are in_progress. */
export function chosen({ choices, aliases }: Choice<string>, word: string): string | undefined {
  if (choices.includes(word)) return word
  const plain = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
  const alias = Object.hasOwn(aliases, plain) ? aliases[plain] : undefined
  return alias ?? choices.find((each) => each.toLowerCase().replaceAll(/[_-]/g, ' ') === plain)
}

type ValueOf<O extends Option> = O extends Flag
  ? true
  : O extends Count
    ? number
    : O extends Texts
      ? readonly string[]
      : O extends Choice<infer C>
        ? C
        : string

/** What a command is asked: its words, and the options that were given, by their names. */
export type Input<O extends Options> = {
  readonly words: readonly string[]
  readonly yes?: true
  /** How the answer is wanted, for what is said to people only. */
  readonly json?: true
  readonly quiet?: true
} & {
  readonly [Name in keyof O]?: ValueOf<O[Name]>
}

/** What may be completed, and what it means. */
export type Offer = { readonly word: string; readonly means: string }

/** The words that stand without an option: what they are called in the usage line, and how many there may be. */
export type Words = {
  readonly name: string
  readonly help: string
  readonly many: boolean
  /** They are one text, kept as it is typed: in a conversation its spaces, newlines and quotes are part of it. */
  readonly isText?: true
  /** What may come after these words, where it is no stored thing. */
  readonly offers?: (before: readonly string[]) => readonly Offer[]
}

export type Answer = Result<Reply, Failure | Need>

export type Command<O extends Options = Options> = {
  /** One word, or two: "task add". */
  readonly name: string
  readonly summary: string
  readonly words?: Words
  readonly options: O
  readonly examples: readonly string[]
  /** Worth a line in `jdo help`; grouped by this. */
  readonly group: 'promises' | 'goals' | 'people' | 'history' | 'sync' | 'jdo'
  /** A worker is told when promises may have changed. */
  readonly changes: 'nothing' | 'promises' | 'machine'
  run(input: Input<O>, door: Door): Promise<Answer> | Answer
  /** What it does instead where the door stays shut, or the store turns out to be damaged; most can do nothing then. */
  repair?(input: Input<O>, porch: Porch): Promise<Answer> | Answer
  /** For a command that asks nothing of this machine's store: it then opens and makes none. */
  alone?(input: Input<O>, outside: Outside): Promise<Answer> | Answer
}

/** What there is without a store. */
export type Outside = Pick<Door, 'say' | 'columns'>

/** Lets the types of the options reach `run`. */
export const command = <const O extends Options>(declaration: Command<O>): Command =>
  declaration as unknown as Command

/** Options that every command takes. */
export const everywhere = {
  json: flag('answer with one JSON object'),
  yes: flag('confirm what would be asked'),
  quiet: flag('say nothing but the answer'),
  'no-color': flag('no colour'),
  plain: flag('no boxes, no symbols: for screen readers'),
  help: flag('explain this command'),
} as const satisfies Options
