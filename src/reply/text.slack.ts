import { shorten } from '../lib/words.ts'
import { limits } from '../slack/limits.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import type { CellValue } from './cells.ts'
import { captionOf, storeyLines, tableCell } from './fixed-width.ts'
import { escapeData, mrkdwn } from './mrkdwn.ts'
import { type Prose, piecesOf, plainProse } from './prose.ts'
import { type Fact, factProse, type Part, type Table } from './reply.ts'
import type { Storey } from './storeys.ts'

/** Storeys of replies as text: for notifications, screen readers, and where Slack refuses blocks. */

/** The text used instead of the blocks: complete by itself, with title and sources on lines of their own. mrkdwn. */
export function storeyText(storey: Storey): string {
  const title = storey.title ? escapeData(storey.title) : ''
  const said: Prose[] = [
    ...(storey.notice ? [storey.notice] : []),
    storey.lead,
    ...storey.facts.map(factSentence),
    ...storey.exceptions,
  ]
  const parts = storey.parts.flatMap(partInText)
  // However long it is, the source is included.
  const small = [...storey.notes.map(mrkdwn), ...storey.sourceLines.map(escapeData)]
  const sources = shorten(small.join(' '), limits.messageText / 2)
  const room = limits.messageText - title.length - sources.length - 2
  return [title, shorten([...said.map(mrkdwn), ...parts].join(' '), room), sources].filter(Boolean).join('\n')
}

function factSentence(fact: Fact): Prose {
  const value = factProse(fact)
  return [texts.fact(fact.label, ''), ...piecesOf(value), /[.!?…]$/.test(plainProse(value)) ? '' : '.']
}

/** All of the storey as text, for where Slack refuses every block. mrkdwn. */
export const storeyAsText = (storey: Storey): string =>
  shorten(storeyLines(storey).map(escapeData).join('\n').trim(), limits.messageText)

const ROWS_IN_TEXT = 5

function partInText(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return []
    case 'paragraph':
    case 'note':
      return [mrkdwn(part.text)]
    case 'entry':
      return [texts.entry(mrkdwn(part.text), part.small ? mrkdwn(part.small) : '')]
    case 'list':
      return [part.items.map((item) => mrkdwn(item).replace(/\.$/, '')).join('; ')]
    case 'chart':
      return [escapeData(`${part.title}: ${pointsInText(part)}.`)]
    case 'table':
      return part.rows.length === 0 ? [] : [`${escapeData(captionOf(part))}: ${rowsInText(part)}.`]
  }
}

const pointsInText = ({ labels, series, unit }: Extract<Part, { kind: 'chart' }>): string =>
  labels
    .map((label, at) => {
      const values = series.map(({ name, values: own }) => {
        const value = tableCell(
          own[at] ? { kind: 'number', value: own[at], unit, decimals: 0, signed: false } : null,
          '',
        )
        return series.length > 1 ? `${name} ${value}` : value
      })
      return `${label} ${values.join(', ')}`
    })
    .join('; ')

function rowsInText({ rows, unit }: Table): string {
  const inText = (cell: CellValue) =>
    cell?.kind === 'person' ? mrkdwn([{ cell }]) : escapeData(tableCell(cell, unit))
  const shown = rows.slice(0, ROWS_IN_TEXT).map((row) => row.map(inText).join(', '))
  const rest = rows.length - shown.length
  return [...shown, ...(rest > 0 ? [texts.andMore(rest)] : [])].join('; ')
}
