import type { DataTableBlock, SectionBlock, TableBlock } from '@slack/types'
import type { DrawnBlock } from '../reply/slack.ts'
import { escapeText, section } from './blocks.ts'
import { limits } from './limits.ts'

const GAP = '  '
const FENCE = '```'
const ROOM = limits.section - 2 * FENCE.length - 2 // for the fences and their line breaks

/** The same blocks with tables as fixed-width text, for where Slack refuses table blocks. */
export const withoutTables = <B extends DrawnBlock>(blocks: readonly B[]): (B | SectionBlock)[] =>
  blocks
    .flatMap((block): (B | SectionBlock)[] =>
      block.type === 'table' || block.type === 'data_table' ? tableAsText(block) : [block],
    )
    .slice(0, limits.blocks)

function tableAsText(table: TableBlock | DataTableBlock): SectionBlock[] {
  const rows = table.rows.map((row) => row.map((cell) => ('text' in cell ? String(cell.text) : '')))
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  const lines = rows.map((row) =>
    row
      .map((text, column) => {
        const width = widths[column] ?? 0
        const right = 'column_settings' in table && table.column_settings?.[column]?.align === 'right'
        return right ? text.padStart(width) : text.padEnd(width)
      })
      .join(GAP)
      .trimEnd(),
  )
  return chunks(lines.map(escapeText)).map((part) => section(`${FENCE}\n${part.join('\n')}\n${FENCE}`))
}

/** Lines in parts that each fit in a section; a line that alone is too long is cut. */
function chunks(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]]
  let used = 0
  for (const line of lines.map((text) => text.slice(0, ROOM))) {
    if (used + line.length + 1 > ROOM) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(line)
    used += line.length + 1
  }
  return parts
}
