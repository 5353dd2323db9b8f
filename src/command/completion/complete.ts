/**
 * `jdo __complete -- WORDS…`: what the shell may offer for the last word, a line each: the word, a tab, what it means.
 * The shells' own scripts (completion-script.ts) ask this, so that references come with their text.
 */
import { ok } from '../../base/result.ts'
import {
  type Command,
  choice,
  command,
  everywhere,
  type Input,
  type Option,
  type Offer as WordOffer,
} from '../declaration.ts'
import type { Door } from '../door.ts'
import { shells } from './completion-script.ts'
import { offersFor } from './offer.ts'

/** `isFound`: not by its beginning but by its text, "c1" for "rep" of "send the report". */
type Offer = WordOffer & { readonly isFound?: true }

/** Every command by its name, read when it is asked for. Given, not imported: the registry holds this command too. */
type Registry = Readonly<Record<string, () => Promise<Command>>>

const options = { shell: choice(shells, 'who asks: each has its own way to show what a word means') } as const

export const completeFrom = (registry: Registry) =>
  command({
    name: '__complete',
    summary: 'offer what may come next',
    words: { name: 'WORD', help: 'the words of the line so far', many: true },
    options,
    examples: [],
    group: 'jdo',
    // No worker is started for it.
    changes: 'machine',
    async run({ words, shell }: Input<typeof options>, door: Door) {
      const typed = words.at(-1) ?? ''
      const before = words.slice(0, -1)
      const offers = await offersAt({ registry, door }, before, typed)
      const lines = offers
        .filter(({ word, isFound }) => isFound || begins(word, typed))
        .filter(({ word }) => !before.includes(word))
        .map((offer) => (shell === 'fish' ? asWord(offer, typed) : offer))
        .map((offer) => lineOf(offer, shell === 'bash' || shell === 'zsh'))
      return ok({ kind: 'text', item: { text: [...new Set(lines)].join('\n') } })
    },
  })

const begins = (word: string, typed: string): boolean => word.toLowerCase().startsWith(typed.toLowerCase())

/** fish shows only what begins as it was typed: there the word of the text stands for the reference. */
function asWord(offer: Offer, typed: string): Offer {
  if (!offer.isFound || begins(offer.word, typed)) return offer
  const word = offer.means.match(/[\p{L}\p{M}\p{N}]+/gu)?.find((each) => begins(each, typed))
  return word === undefined ? offer : { word, means: `${offer.word}  ${offer.means}` }
}

/** For who asks for it, a third column says that the word is to be put in the place of what was typed. */
const lineOf = ({ word, means, isFound }: Offer, saysFound: boolean): string =>
  [plain(word), cut(plain(means)), ...(isFound && saysFound ? ['found'] : [])].join('\t')

const LONGEST = 60
const cut = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text

/** Stored text goes to a shell: no control characters, on one line. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').trim()

type Place = { readonly registry: Registry; readonly door: Door }

async function offersAt(place: Place, before: readonly string[], typed: string): Promise<readonly Offer[]> {
  const { registry, door } = place
  const [first, second, ...rest] = before.filter((word) => !word.startsWith('-'))
  if (first === undefined) return firstWords(registry)
  if (first === 'help') return second === undefined ? firstWords(registry) : secondWords(registry, second)
  const pair = `${first} ${second ?? ''}`
  const isPair = Object.hasOwn(registry, pair)
  const load = isPair || Object.hasOwn(registry, first) ? registry[isPair ? pair : first] : undefined
  const seconds = second === undefined ? await secondWords(registry, first) : []
  if (load === undefined) return seconds
  const words = isPair || second === undefined ? rest : [second, ...rest]
  return [...seconds, ...offersOf(await load(), { before, words, typed }, door)]
}

const namesIn = (registry: Registry): readonly string[] =>
  Object.keys(registry).filter((name) => !name.startsWith('_'))

async function firstWords(registry: Registry): Promise<readonly Offer[]> {
  const firsts = [...new Set(namesIn(registry).map((name) => name.split(' ')[0] ?? ''))]
  return Promise.all(
    [...firsts, 'help'].map(async (word) => ({
      word,
      means: (await registry[word]?.())?.summary ?? `jdo ${word} …`,
    })),
  )
}

async function secondWords(registry: Registry, first: string): Promise<readonly Offer[]> {
  const names = namesIn(registry).filter((name) => name.startsWith(`${first} `))
  return Promise.all(
    names.map(async (name) => ({
      word: name.slice(first.length + 1),
      means: (await registry[name]?.())?.summary ?? '',
    })),
  )
}

type Typed = {
  readonly before: readonly string[]
  /** Of these, the command's own words. */
  readonly words: readonly string[]
  readonly typed: string
}

function offersOf(command: Command, { before, words, typed }: Typed, door: Door): readonly Offer[] {
  const options = { ...command.options, ...everywhere }
  const last = before.at(-1) ?? ''
  const option = last.startsWith('--') ? options[last.slice(2) as keyof typeof options] : undefined
  if (option !== undefined && option.kind !== 'flag') return valuesOf(option, typed, door)
  if (typed.startsWith('-'))
    return Object.entries(options).map(([name, { help }]) => ({ word: `--${name}`, means: help }))
  if (command.words === undefined) return []
  return command.words.offers?.(words) ?? things(kindsIn(command.words.help), typed, door)
}

function valuesOf(option: Option, typed: string, door: Door): readonly Offer[] {
  if (option.kind === 'choice') return option.choices.map((word) => ({ word, means: '' }))
  if (option.kind !== 'text') return []
  if (option.value === 'NAME') return things('s', typed, door)
  return option.value === 'REF' ? things(kindsIn(option.help), typed, door) : []
}

/** A declaration says by its examples what it takes: "c12, t3, or words of it". */
const kindsIn = (help: string): string =>
  [...new Set([...help.matchAll(/\b([a-z])\d+\b/g)].map(([, letter = '']) => letter))].join('')

const things = (kinds: string, typed: string, door: Door): readonly Offer[] =>
  offersFor(door.store, kinds, typed).map(({ text, about }) =>
    begins(text, typed) ? { word: text, means: about } : { word: text, means: about, isFound: true },
  )
