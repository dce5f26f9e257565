import { plain } from '../slack/blocks.ts'
import { forgottenPerson } from '../texts/common.ts'
import { type Cell, cellInText, inRole, isForgotten, isGroupId } from './cells.ts'
import { type Prose, piecesOf } from './prose.ts'

/** Prose in Slack's markup (mrkdwn). The only place where data is escaped. */

// A word joiner takes no room and is no space: a sign between two of them neither begins nor ends any markup.
const JOINER = '\u2060'
const SIGNS = /[*_~`]/g
// :100:, :tada: – and ”:tada” last in a text, as a colon may follow; a time of day is no name.
const EMOJI_NAME = /:(?=[\p{L}\p{N}_+'-]+:|(?!\d{1,2}$)[\p{L}\p{N}_+'-]+$)/gu

/** A text escaped for mrkdwn, so that it is read as it was written: no markup, mention, link or emoji in it. */
export const escapeData = (text: string): string =>
  plain(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(SIGNS, (sign) => `${JOINER}${sign}${JOINER}`)
    .replaceAll(EMOJI_NAME, `:${JOINER}`)

/** Whoever is in charge of something may be a user group. */
const person = (id: string): string => {
  if (isForgotten(id)) return forgottenPerson
  return isGroupId(id) ? group({ id }) : `<@${id}>`
}
const personCell = ({ id, role }: Extract<Cell, { kind: 'person' }>): string =>
  inRole(role ? { role: escapeData(role) } : {}, person(id))
const group = ({ id, name }: { id: string; name?: string }): string =>
  name === undefined ? `<!subteam^${id}>` : `<!subteam^${id}|@${code(name)}>`
/** Between code marks there is no other markup, and a mark of code would end it. */
const code = (text: string): string =>
  plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', 'ˋ')

/** Bold begins and ends at a letter: with a space inside its marks they stay marks. */
function bold(text: string): string {
  const word = text.trim()
  if (word === '') return text
  const at = text.indexOf(word)
  return `${text.slice(0, at)}*${escapeData(word)}*${text.slice(at + word.length)}`
}

const address = (link: string): string =>
  link.replaceAll('>', '%3E').replaceAll('|', '%7C').replaceAll(' ', '%20')

export const mrkdwn = (prose: Prose): string =>
  piecesOf(prose)
    .map((piece) => {
      if (typeof piece === 'string') return escapeData(piece)
      if ('strong' in piece) return bold(piece.strong)
      if ('command' in piece) return `\`/sn ${code(piece.command)}\``
      if ('person' in piece) return person(piece.person)
      if ('group' in piece) return group(piece.group)
      if ('channel' in piece) return `<#${code(piece.channel)}>`
      if ('link' in piece) return `<${address(piece.link)}|${code(piece.text)}>`
      return piece.cell?.kind === 'person' ? personCell(piece.cell) : escapeData(cellInText(piece.cell))
    })
    .join('')
