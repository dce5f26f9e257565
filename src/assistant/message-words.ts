import { stemmer } from '@orama/stemmers/swedish'
import { plainCharacters, withoutEntities } from '../lib/typed-text.ts'
import { fold, storable, trimEndOf } from '../lib/words.ts'

/** What a person meant by what they sent, whatever Slack and habit put around it. */

const MENTION = /<@[UW][A-Z0-9]+(?:\|[^<>]*)?>/g // <@U0BOT> or <@U0BOT|name>
const LINK = /<(?:[#!@]?)([^|<>]*)(?:\|([^<>]*))?>/g // <https://x|text>, <#C1|channel>
const COMMAND_WORD = /^\/sn\b/i // people type it in direct messages too
const TYPED_NAME = /^@?sn-assistenten\b[,:]?/i // the name typed out instead of chosen
const AROUND_BEFORE = /^[\s`*_~"'”»>•]+/ // marks of formatting and quotation
const AFTER = /[\s`*_~"'”«?!.,;]/ // the same after it, and closing punctuation

/** What a person typed is not looked at beyond this many characters: no command line with its formatting is that long. */
export const LONGEST_TYPED = 2_000

/**
 * The words of a message: what follows the mention where there is one, with Slack's entities undone. A text that is longer
 * than any question is left as it is: its reader refuses it by its length.
 */
export function wordsOfMessage(text: string): string {
  if (text.length > LONGEST_TYPED) return text
  const parts = text.split(MENTION).map((part) => part.trim())
  const after = parts.length > 1 ? (parts.at(-1) ?? '') : ''
  const said = after || parts.join(' ').trim()
  return withoutEntities(
    storable(said).replaceAll(LINK, (_whole, target: string, label: string | undefined) => label ?? target),
  )
}

/** The command line in what was typed: without /sn, the assistant's name, formatting and closing punctuation. */
export function lineOf(typed: string): string {
  const bare = (text: string) => trimEndOf(text.replace(AROUND_BEFORE, ''), AFTER)
  const line = bare(plainCharacters(typed)).replace(TYPED_NAME, '').trim().replace(COMMAND_WORD, '')
  return bare(line)
}

/**
 * Makes the function that finds the command line in a question, "ärenden försenade" in "Vilka ärenden är försenade?":
 * a command word in any form, with nothing but fillers before it. "" where it is all fillers ("hej"), null where there is
 * no command. The command words come folded.
 */
export function createQuestionReader(
  commandWords: readonly string[],
  fillers: readonly string[],
): (line: string) => string | null {
  const commands = new Map([
    ...commandWords.map((word) => [stemmer(word), word] as const),
    ...commandWords.map((word) => [word, word] as const), // a word as typed comes before its other forms
  ])
  const idle = new Set(fillers.map(fold))
  const bare = (token: string): string => fold(trimEndOf(token, AFTER))
  const says = (token: string): boolean => !idle.has(bare(token))
  return (line) => {
    const tokens = line.split(' ')
    const at = tokens.findIndex(says)
    if (at < 0) return ''
    const word = bare(tokens[at] ?? '')
    const command = commands.get(word) ?? commands.get(stemmer(word))
    return command ? [command, ...tokens.slice(at + 1).filter(says)].join(' ') : null
  }
}
