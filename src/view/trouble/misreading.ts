/** Words that make no sense, as a sentence and the closest that would. */
import { unreachable } from '../../base/unreachable.ts'
import type { Misreading } from '../../command/reply/failure.ts'
import { cleanLine } from '../shape/clean.ts'
import { fieldName, oneOf, quote, sentence, withArticle } from '../shape/phrase.ts'
import { type Said, sayRefusal } from './refusal.ts'
import { sayWhenProblem } from './when-problem.ts'

const said = (message: string, hint: string): Said => ({ message, hint })

export function sayMisreading(misreading: Misreading): Said {
  switch (misreading.kind) {
    case 'unknown_command':
    case 'unknown_option':
    case 'option_without_value':
    case 'bad_option_value':
    case 'unexpected_word':
      return sayWord(misreading)
    case 'unreadable_date':
      return sayWhenProblem(misreading.problem)
    case 'unreadable_time':
      return said(`${quote(misreading.given)} is no time of day.`, 'Say 9:30, 17:00 or 3pm.')
    case 'unknown_zone':
      return said(
        `No time zone is called ${quote(misreading.given)}.`,
        'Use a name such as Europe/Stockholm.',
      )
    case 'unreadable_duration':
      return said(`${quote(misreading.given)} is no duration.`, 'Say 2h, 30m, 1h 30m or 2 days.')
    case 'unreadable_recurrence':
      return sayRecurrence(misreading)
    case 'recurs':
      return said(
        `${quote(misreading.every)} makes this a promise that comes again and again.`,
        `For one of them, name its day with --due. For all: jdo recurring add ${typedAgain(misreading.line)}`,
      )
    case 'unreadable_reference':
      return said(
        misreading.is === undefined
          ? `${quote(misreading.given)} names nothing here.`
          : `${quote(misreading.given)} names ${withArticle(misreading.is)}.`,
        sentence(`Wanted: ${misreading.wanted}`),
      )
    case 'missing':
      return said(`The ${fieldName(misreading.field)} is missing.`, misreading.how)
    case 'not_a_choice':
      return sayRefusal(misreading)
    case 'options_exclude':
      return said(
        `${misreading.options.map(dashed).join(' and ')} exclude each other.`,
        'Give only one of them.',
      )
    case 'nothing_to_change':
      return said(
        'Nothing to change was given.',
        `jdo ${misreading.command} --help shows what can be changed.`,
      )
    case 'input_unread':
      return said(
        'jdo alone is a conversation, and reads nothing from a pipe; nothing was done.',
        'To keep it as a thought: jdo capture. To promise it: jdo commit "send the report to Sarah by friday". All commands: jdo help',
      )
    default:
      return unreachable(misreading)
  }
}

type Word = Extract<
  Misreading,
  {
    kind:
      | 'unknown_command'
      | 'unknown_option'
      | 'option_without_value'
      | 'bad_option_value'
      | 'unexpected_word'
  }
>

function sayWord(misreading: Word): Said {
  switch (misreading.kind) {
    case 'unknown_command':
      return said(
        `There is no command ${quote(misreading.given)}.`,
        didYouMean(misreading.closest.map(commandWords)) ?? 'jdo help lists all commands.',
      )
    case 'unknown_option':
      return said(
        `${called(misreading.command)} has no option ${nameOnly(misreading.given)}.`,
        didYouMean(misreading.closest.map(dashed)) ?? helpHint(misreading.command),
      )
    case 'option_without_value':
      return said(
        `${dashed(misreading.option)} needs a value: ${dashed(misreading.option)} ${misreading.value}.`,
        helpHint(misreading.command),
      )
    case 'bad_option_value':
      return said(
        `${dashed(misreading.option)} cannot be ${quote(misreading.given)}.`,
        sentence(`Wanted: ${misreading.wanted}`),
      )
    case 'unexpected_word':
      return said(
        `${called(misreading.command)} has no place for ${quote(misreading.given)}.`,
        didYouMean(misreading.closest.map(commandWords)) ??
          `Put words that belong together in quotes. ${helpHint(misreading.command)}`,
      )
    default:
      return unreachable(misreading)
  }
}

function sayRecurrence({ given, problem }: Extract<Misreading, { kind: 'unreadable_recurrence' }>): Said {
  if (problem.kind === 'impossible')
    return said(`${quote(given)} is on no calendar.`, 'Look at the number: there is no such day or stretch.')
  if (problem.kind === 'short_month')
    return said(
      `${quote(given)} names several days, and not every month has them all.`,
      'Keep them to the 28th, or make one for each: monthly on 31 is the last day where a month is shorter.',
    )
  const hint = 'Say daily, every 3 days, weekly on mon,fri, monthly on 31 or yearly on mar 15.'
  return said(
    problem.kind === 'empty' ? 'How often is empty.' : `${quote(given)} does not say how often.`,
    hint,
  )
}

const LONGEST_AGAIN = 120

/** In quotes, for another command; what is too long to be read is left to whoever typed it. */
const typedAgain = (line: string): string =>
  line.length > LONGEST_AGAIN ? '"…"' : `"${cleanLine(line).replaceAll('"', '\\"')}"`

const didYouMean = (closest: readonly string[]): string | undefined =>
  closest.length > 0 ? `Did you mean ${oneOf(closest)}?` : undefined

/** Without a command it is jdo itself. */
const called = (command: string): string => `jdo ${command}`.trimEnd()

const helpHint = (command: string): string => `${called(command)} --help shows how it is used.`

const dashed = (option: string): string => (option.startsWith('-') ? option : `--${option}`)

/** What was typed may be a part of it, and that may be a secret. */
const commandWords = (words: string): string => quote(`jdo ${words}`).slice(1, -1)

/** Without what stands behind "=": it may be a secret. */
const nameOnly = (given: string): string => quote(dashed(given.split('=', 1)[0] ?? '')).slice(1, -1)
