import { plain } from '../slack/blocks.ts'
import { forgottenPerson } from '../texts/common.ts'
import { isForgotten } from './cells.ts'
import { captionOf, chartLines, tableCell } from './fixed-width.ts'
import { type Prose, piecesOf, plainProse } from './prose.ts'
import { factProse, type Part, type Reply, type Table } from './reply.ts'

/**
 * A reply as the markdown that canvases take (Slack's `document_content`): headings, lists and tables. Texts are data: every
 * sign that could be markup is escaped, so that nothing in them is a mention, a link or a heading.
 */
export function replyMarkdown(reply: Reply): string {
  const blocks = [
    ...(reply.title ? [`# ${inline(reply.title)}`] : []),
    ...(reply.notice ? [inline(reply.notice)] : []),
    inline(reply.lead),
    ...(reply.facts?.length
      ? [bullets(reply.facts.map((fact) => [`${fact.label}: `, plainProse(factProse(fact))]))]
      : []),
    ...(reply.exceptions?.length ? [bullets(reply.exceptions)] : []),
    ...(reply.parts ?? []).map(partMarkdown),
    ...(reply.notes ?? []).map(inline),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

const SIGNS = /[\\`*_[\]<>|~]/g
const AT_START = /^(?=[-+#]|\d+[.)])/ // - a list, # a heading, 1. a numbered list
// A word joiner takes no room: the name between two colons is no emoji's any more.
const JOINER = '\u2060'
const EMOJI_NAME = /:(?=[\p{L}\p{N}_+'-]+:)/gu // :100:, :tada:

/** On one line: a line break would end a cell or a heading. */
const escapeMarkdown = (text: string): string =>
  plain(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(EMOJI_NAME, `:${JOINER}`)
    .replaceAll(SIGNS, (sign) => `\\${sign}`)
    .replace(AT_START, '\\')

const inline = (prose: Prose): string =>
  piecesOf(prose)
    .map((piece) => {
      if (typeof piece === 'string') return escapeMarkdown(piece)
      if ('strong' in piece) return piece.strong.trim() ? `**${escapeMarkdown(piece.strong.trim())}**` : ''
      if ('command' in piece) return `\`/sn ${plain(piece.command).replaceAll('`', 'ˋ')}\``
      if ('person' in piece) return isForgotten(piece.person) ? forgottenPerson : `![](@${piece.person})`
      return escapeMarkdown(plainProse([piece]))
    })
    .join('')

const bullets = (items: readonly Prose[]): string => items.map((item) => `- ${inline(item)}`).join('\n')

function partMarkdown(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `${part.level === 2 ? '###' : '##'} ${inline(part.text)}`
    case 'paragraph':
    case 'note':
      return inline(part.text)
    case 'list':
      return bullets(part.items)
    case 'entry':
      return [part.text, ...(part.small ? [part.small] : [])].map(inline).join('\n\n')
    case 'table':
      return tableMarkdown(part)
    case 'chart':
      return [inline(part.title), ...chartLines(part).map(inline)].join('\n\n')
  }
}

function tableMarkdown(table: Table): string {
  const { columns, rows, total, unit } = table
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  return [
    `**${escapeMarkdown(captionOf(table))}**`,
    '',
    row(columns.map(({ title }) => title)),
    `| ${columns.map(() => '---').join(' | ')} |`,
    ...[...rows, ...(total ? [total] : [])].map((cells) =>
      row(columns.map((_, at) => tableCell(cells[at] ?? null, unit))),
    ),
  ].join('\n')
}
