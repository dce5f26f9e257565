import type { KnownBlock } from '@slack/types'
import { expect } from 'vitest'
import { replyMessage } from '../../src/assistant/reply-message.ts'
import { buttonRows } from '../../src/reply/buttons.slack.ts'
import type { Reply } from '../../src/reply/reply.ts'
import { DRAWS_ALL, MOST_CHARACTERS, storeyPage } from '../../src/reply/slack.ts'
import { FIRST_STOREY, secondStorey } from '../../src/reply/storeys.ts'
import { storeyText } from '../../src/reply/text.slack.ts'
import type { Content } from '../../src/slack/sender.ts'
import { messageViolations } from '../../src/workspace/limits/payloads.ts'

/** The reply as it stands in Slack: its first storey, or a page of all of it. */
export const messageOf = (
  reply: Reply,
  storey: 'first' | 'whole' = 'first',
  page = 1,
  line = reply.line ?? 'prov',
): Content =>
  replyMessage(
    reply,
    { line, shown: { base: line, storey, page }, isOpen: reply.shareable !== false },
    'ephemeral',
  )

/** All of the reply: what stands in for its blocks, and the blocks of its first page with its own buttons. */
export function drawnOf(reply: Reply): { text: string; blocks: KnownBlock[] } {
  const whole = secondStorey(reply)
  const { blocks } = storeyPage(whole, 1, { tables: true, sortable: true, charts: false })
  const known = blocks.flatMap((block) => (block.type === 'data_visualization' ? [] : [block]))
  return { text: storeyText(whole), blocks: [...known, ...buttonRows(whole.actions)] }
}

export const textOf = (reply: Reply): string => storeyText(secondStorey(reply))

const textsOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsOf(inner),
  )
}

const DRAWN = new Set(['table', 'data_table', 'data_visualization', 'actions'])

/** A table or chart in fixed width, as it stands where Slack has no block for it: marks of code come from nothing else. */
const FIXED_WIDTH = /```[^`]*```/g

/** The words of a message outside its table, chart and buttons. */
export const wordsOf = ({ blocks }: Pick<Content, 'blocks'>): string =>
  textsOf(blocks.filter(({ type }) => !DRAWN.has(type)))
    .join('\n')
    .replaceAll(FIXED_WIDTH, '')

export const buttonsOf = ({ blocks }: Pick<Content, 'blocks'>): unknown[] =>
  blocks.flatMap((block) => (block.type === 'actions' && 'elements' in block ? block.elements : []))

/** Why Slack would refuse the message, or show less of it than there is. */
export function messageFaults(message: Content): string[] {
  const { text, blocks } = message
  const all = [
    blocks,
    ...[true, false].map(
      (tables) => message.redraw?.({ ...DRAWS_ALL, charts: false, sortable: false, tables }) ?? [],
    ),
  ]
  const weight = JSON.stringify(blocks).length
  return [
    ...all.flatMap((drawn) =>
      messageViolations('response', { text, blocks: drawn }).map(({ path, rule }) => `${path} ${rule}`),
    ),
    ...(weight > MOST_CHARACTERS ? [`${weight} characters of blocks`] : []),
    ...(text.length > 10 && text.length <= 4_000 ? [] : [`${text.length} characters of text`]),
  ]
}

/** mrkdwn as long as it is on the screen: an escaped sign is one; marks of bold, and what keeps signs from being markup, show nothing. */
const asShown = (text: string): string =>
  text
    .replaceAll(/&(?:amp|lt|gt);/g, '&')
    .replaceAll(/(?<!\u2060)\*(?!\u2060)/g, '')
    .replaceAll(/[\u200b\u2060]/g, '')

const LINE = 22
const linesOf = (text: string, onLine = 38): number =>
  asShown(text.replaceAll(FIXED_WIDTH, ''))
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / onLine)), 0)

/** Bars lie below each other, as the local workspace draws them. */
const barsHeight = ({ series }: { series: readonly { data: readonly unknown[] }[] }): number =>
  series.reduce((sum, { data }) => sum + data.length * 14, 50 + 5 * (series[0]?.data.length ?? 0))

/** How tall a block is on a phone, about, whatever the renderer reckons with. */
function blockHeight(block: Content['blocks'][number]): number {
  switch (block.type) {
    case 'header':
      return linesOf(textsOf(block).join(''), 30) * 26 + 8
    case 'section':
      return textsOf(block.text).reduce((sum, text) => sum + linesOf(text) * LINE, 8)
    case 'context':
      return textsOf(block).reduce((sum, text) => sum + linesOf(text, 46) * 19, 8)
    case 'data_visualization':
      return block.chart.type === 'bar' ? barsHeight(block.chart) : 225
    case 'actions':
      return Math.ceil(block.elements.length / 1.5) * 48
    case 'table':
    case 'data_table':
      return block.rows.reduce((sum, row) => {
        const longest = Math.max(...row.map((cell) => textsOf(cell).join('').length))
        return sum + Math.ceil(longest / 19) * LINE + 13
      }, 8)
    default:
      return 0
  }
}

const SCREEN = 844
const NAME = 48
/** What is only reckoned may be a little more. */
const ABOUT = 1.15

/** What a phone cannot show at once: too many words, rows or buttons, or several pictures. */
export function firstStoreyFaults(message: Content): string[] {
  const words = asShown(wordsOf(message)).length
  const buttons = buttonsOf(message).length
  const tables = message.blocks.filter(({ type }) => type === 'table' || type === 'data_table')
  const charts = message.blocks.filter(({ type }) => type === 'data_visualization')
  const inFixedWidth = textsOf(message.blocks.filter(({ type }) => !DRAWN.has(type))).flatMap(
    (text) => text.match(FIXED_WIDTH) ?? [],
  )
  const rows = tables.map((table) => ('rows' in table ? table.rows.length - 1 : 0))
  const height = message.blocks.reduce((sum, block) => sum + blockHeight(block), NAME)
  return [
    ...(words > FIRST_STOREY.characters ? [`${words} characters of words`] : []),
    ...(height > SCREEN * ABOUT ? [`${height} pixels on a phone`] : []),
    ...(buttons > FIRST_STOREY.buttons ? [`${buttons} buttons`] : []),
    ...(tables.length + charts.length + inFixedWidth.length > 1 ? ['several tables or charts'] : []),
    ...rows.filter((count) => count > FIRST_STOREY.rows).map((count) => `${count} rows`),
  ]
}

export const expectMessageFits = (message: Content): void => expect(messageFaults(message)).toEqual([])
export const expectFirstStorey = (message: Content): void => expect(firstStoreyFaults(message)).toEqual([])

const MOST_PAGES_SEEN = 4

export function expectReplyFits(reply: Reply): void {
  const first = messageOf(reply)
  expectMessageFits(first)
  expectFirstStorey(first)
  for (let page = 1; page <= MOST_PAGES_SEEN; page += 1) expectMessageFits(messageOf(reply, 'whole', page))
}
