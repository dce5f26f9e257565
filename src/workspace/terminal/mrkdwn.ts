import { bot, channelById, personById } from '../slack/people.ts'

/** Slack's markup as plain text. */

const REFERENCE = /<([^<>]+)>/g // <https://…|text>, <@U…>, <#C…|name>, <!date^…|fallback>
const CODE_FENCE = /```\n?/g
// *bold*, _italic_, ~struck~ and `code`, where the marks are at the edge of a word
const EMPHASIS = /(^|[\s([{"”’.,:;!?—–-])([*_~`])(?=\S)(.+?)(?<=\S)\2(?=$|[\s)\]}"”’.,:;!?—–-])/gm

function reference(inside: string): string {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@')) {
    const id = target.slice(1)
    return `@${id === bot.userId ? bot.name : (personById(id)?.name ?? id)}`
  }
  if (target.startsWith('#')) return `#${label ?? channelById(target.slice(1))?.name ?? target.slice(1)}`
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`
  return label === undefined || label === target ? target : `${label} (${target})`
}

const entities = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

export function plainText(markup: string): string {
  const resolved = markup
    .replaceAll(REFERENCE, (_, inside: string) => reference(inside))
    .replaceAll(CODE_FENCE, '')
  let text = resolved
  // Emphasis may be nested, such as *_both_*.
  for (let depth = 0; depth < 3; depth += 1) text = text.replaceAll(EMPHASIS, '$1$3')
  return entities(text)
}
