import { chartLines } from '../../reply/fixed-width.ts'
import { shownLabel } from '../labels.ts'
import { chartOf } from '../slack/charts.ts'
import { asText, type Element, elementsOf, isObject, optionsOf } from '../slack/choices.ts'
import type { Block } from '../slack/timeline.ts'
import { texts } from '../texts.ts'
import { plainText } from './mrkdwn.ts'
import { tableText } from './table.ts'
import { type Align, flow, wrap } from './width.ts'

/** Blocks as readable text. */

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const objects = (value: unknown) => list(value).filter(isObject)

function textOf(value: unknown): string {
  if (!isObject(value) || typeof value['text'] !== 'string') return ''
  return value['type'] === 'mrkdwn' ? plainText(value['text']) : value['text']
}

/** rich_text of any depth: the words, a line for each list item. */
function richText(value: unknown): string {
  if (!isObject(value)) return ''
  switch (value['type']) {
    case 'text':
      return String(value['text'])
    case 'link':
      return String(value['text'] ?? value['url'])
    case 'emoji':
      return `:${String(value['name'])}:`
    case 'user':
      return plainText(`<@${String(value['user_id'])}>`)
    case 'channel':
      return plainText(`<#${String(value['channel_id'])}>`)
    case 'date':
      return asText(value['fallback'])
    case 'rich_text_list':
      return list(value['elements'])
        .map((item) => `• ${richText(item)}`)
        .join('\n')
    case 'rich_text':
      return list(value['elements']).map(richText).join('\n')
    default:
      return list(value['elements']).map(richText).join('')
  }
}

function cellText(cell: unknown): string {
  if (!isObject(cell)) return ''
  return cell['type'] === 'rich_text' ? richText(cell) : asText(cell['text']) || asText(cell['value'])
}

function table(block: Block, columns: number): string {
  const cells = list(block['rows']).map(list)
  const width = Math.max(0, ...cells.map((row) => row.length))
  const alignments = Array.from({ length: width }, (_, column): Align => {
    const setting = list(block['column_settings'])[column]
    const align = isObject(setting) ? setting['align'] : undefined
    if (align === 'right' || align === 'center' || align === 'left') return align
    const first = cells[1]?.[column]
    return isObject(first) && first['type'] === 'raw_number' ? 'right' : 'left'
  })
  return tableText(
    cells.map((row) => row.map(cellText)),
    alignments,
    columns,
  )
}

const kinds: Record<string, string> = texts.terminal.kinds

function control(element: Element): string {
  const label =
    textOf(element['text']) || textOf(element['placeholder']) || kinds[element.type] || element.type
  const url = typeof element['url'] === 'string' ? ` ${element['url']}` : ''
  if (element.type === 'button') return `[${shownLabel(label)}]${url}`
  const options = optionsOf(element).map((option) => option.text.text)
  if (element.type === 'overflow') return `[${texts.terminal.menu}: ${options.join(' | ')}]`
  return options.length > 0 ? `[${label}: ${options.join(' | ')}]` : `[${label}]`
}

function chart(block: Block): string {
  const data = chartOf(block)
  if (!data) return ''
  const series = data.series.map(({ name, values }) => ({ name, values: values.map(String) }))
  const lines = chartLines({ ...data, kind: 'chart', series })
  return [data.title, ...lines.map((line) => `  ${line}`)].join('\n')
}

function underlined(text: string): string {
  return `${text}\n${'═'.repeat(Math.min(60, text.length))}`
}

function section(block: Block, columns: number): string {
  const text = textOf(block['text'])
  const fields = list(block['fields']).map(textOf)
  const controls = elementsOf(block).map(control)
  return [text, ...fields, ...controls]
    .filter((part) => part !== '')
    .map((part) => wrap(part, columns).join('\n'))
    .join('\n')
}

function blockText(block: Block, columns: number): string {
  switch (block.type) {
    case 'header':
      return underlined(textOf(block['text']))
    case 'section':
      return section(block, columns)
    case 'divider':
      return '─'.repeat(Math.min(60, columns))
    case 'context': {
      const parts = objects(block['elements']).map((part) => textOf(part) || asText(part['alt_text']))
      return flow(parts, columns)
    }
    case 'actions':
      return flow(elementsOf(block).map(control), columns)
    case 'input':
      return `${textOf(block['label'])}: ${elementsOf(block).map(control).join(' ')}`
    case 'table':
    case 'data_table':
      return table(block, columns)
    case 'rich_text':
      return wrap(richText(block), columns).join('\n')
    case 'markdown':
      return String(block['text'])
    case 'image':
      return `[${texts.terminal.image}: ${asText(block['alt_text'])}]`
    case 'data_visualization':
      return chart(block)
    default:
      return `[${block.type}]`
  }
}

/** A message's or view's blocks, with an empty line between. */
export function blocksText(blocks: readonly Block[], columns: number): string {
  return blocks
    .map((block) => blockText(block, columns))
    .filter((text) => text !== '')
    .join('\n\n')
}

export function messageText(message: { text: string; blocks: readonly Block[] }, columns: number): string {
  if (message.blocks.length > 0) return blocksText(message.blocks, columns)
  return wrap(plainText(message.text), columns).join('\n')
}
