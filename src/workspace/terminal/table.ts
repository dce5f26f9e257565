import { type Align, pad, width, wrap } from './width.ts'

/** A table as text: columns aligned, long texts wrapped so that the whole fits. */

const GAP = 2
const NARROWEST = 10

const longestLine = (cell: string) => Math.max(0, ...cell.split('\n').map(width))

/** Takes room from the widest text column, one step at a time, until everything fits. */
function shrunk(natural: readonly number[], alignments: readonly Align[], available: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, one) => sum + one, 0) + GAP * (widths.length - 1)
  while (total() > available) {
    const widest = Math.max(
      ...widths.map((one, column) => ((alignments[column] ?? 'left') === 'left' ? one : 0)),
    )
    if (widest <= NARROWEST) break
    widths[widths.indexOf(widest)] = widest - 1
  }
  return widths
}

function row(cells: readonly string[], widths: readonly number[], alignments: readonly Align[]): string[] {
  const wrapped = widths.map((columns, index) => wrap(cells[index] ?? '', columns))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((columns, index) => pad(wrapped[index]?.[line] ?? '', columns, alignments[index] ?? 'left'))
      .join(' '.repeat(GAP))
      .trimEnd(),
  )
}

/** The first row is the header. */
export function tableText(
  rows: readonly (readonly string[])[],
  alignments: readonly Align[],
  available: number,
): string {
  const columns = Math.max(0, ...rows.map((cells) => cells.length))
  if (columns === 0) return ''
  const natural = Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...rows.map((cells) => longestLine(cells[column] ?? ''))),
  )
  const widths = shrunk(natural, alignments, available)
  const [header = [], ...body] = rows
  const rule = widths.map((one) => '─'.repeat(one)).join(' '.repeat(GAP))
  return [
    ...row(header, widths, alignments),
    rule,
    ...body.flatMap((cells) => row(cells, widths, alignments)),
  ].join('\n')
}
