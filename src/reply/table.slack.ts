import type { KnownBlock, RichTextBlock, TableBlock } from '@slack/types'
import { shorten } from '../lib/words.ts'
import { plain } from '../slack/blocks.ts'
import { replyTexts as texts } from '../texts/reply.ts'
import { type CellValue, isForgotten, isGroupId } from './cells.ts'
import { captionOf, numericColumns, tableCell } from './fixed-width.ts'
import type { Table } from './reply.ts'
import { FIRST_STOREY } from './storeys.ts'
import { MOST_ON_LINE } from './table-pages.ts'

/** Tables of replies as Slack's blocks. */

const MOST_CAPTION = 150

const shownText = (cell: CellValue, unit: string | undefined): string =>
  shorten(plain(tableCell(cell, unit)), MOST_ON_LINE) || texts.noValue

export function plainTable(part: Table): TableBlock {
  const raw = (text: string) => ({ type: 'raw_text' as const, text: plain(text) || texts.noValue })
  const right = numericColumns(part)
  const rows = [...part.rows, ...(part.total ? [part.total] : [])]
  return {
    type: 'table',
    column_settings: part.columns.map((_, at) =>
      right[at] ? { align: 'right' as const } : { is_wrapped: true },
    ),
    rows: [
      headings(part).map(raw),
      ...rows.map((row) =>
        part.columns.map((_, at) => mention(row[at] ?? null) ?? raw(shownText(row[at] ?? null, part.unit))),
      ),
    ],
  }
}

/** A person as a table's cell mentions them; null for what is no person. */
function mention(cell: CellValue): RichTextBlock | null {
  if (cell?.kind !== 'person' || isForgotten(cell.id)) return null
  const user = isGroupId(cell.id)
    ? { type: 'usergroup' as const, usergroup_id: cell.id }
    : { type: 'user' as const, user_id: cell.id }
  const words = (text: string) => ({ type: 'text' as const, text: plain(text) })
  const elements = cell.role ? [words(`${cell.role} (`), user, words(')')] : [user]
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** The unit is in the first heading of a plain table, which has no caption. */
const headings = ({ columns, unit }: Table): string[] =>
  columns.map(({ title }, at) => (at === 0 && unit ? texts.inUnit(title, unit) : title))

export function dataTable(part: Table): KnownBlock {
  const cell = (value: CellValue) => {
    const text = shownText(value, part.unit)
    return value?.kind === 'number' || value?.kind === 'percent'
      ? { type: 'raw_number' as const, value: Number(value.value), text }
      : (mention(value) ?? { type: 'raw_text' as const, text })
  }
  const rows = [...part.rows, ...(part.total ? [part.total] : [])]
  return {
    type: 'data_table',
    caption: shorten(plain(captionOf(part)), MOST_CAPTION),
    page_size: FIRST_STOREY.rows,
    rows: [
      part.columns.map(({ title }) => ({ type: 'raw_text' as const, text: plain(title) || texts.noValue })),
      ...rows.map((row) => part.columns.map((_, at) => cell(row[at] ?? null))),
    ],
  }
}
