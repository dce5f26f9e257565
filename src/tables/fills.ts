import type { Fill } from '../files/fills.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { assessmentSign } from './assessments.ts'
import type { GridRow } from './grid.ts'
import type { KindData } from './reading.ts'
import type { TableRead } from './table.ts'

/** Assessments as nothing but the colour of their cells: read as if the colours' signs stood there, and told. */

const LEVELS = { green: 'good', yellow: 'risk', red: 'bad' } as const satisfies Record<Fill, string>

/**
 * The rows with a sign in each coloured cell of the columns of assessments that have no words at all; where a table is kept as it
 * stands, with the colour's name.
 */
export function withFills(
  body: readonly GridRow[],
  { columns, findings, sheet }: TableRead,
  { isOpen = false }: Pick<KindData, 'isOpen'>,
): readonly GridRow[] {
  const coloured = columns.filter(
    ({ at, column }) =>
      column &&
      (isOpen || column.levels !== undefined) &&
      body.every(({ cells }) => (cells[at]?.trim() ?? '') === '') &&
      body.some(({ fills }) => fills.has(at)),
  )
  if (coloured.length === 0) return body
  for (const { at, heading, column } of coloured) {
    const found = new Set(body.flatMap(({ fills }) => fills.get(at) ?? []))
    const fills = [...found].map((fill) => texts.fills[fill])
    const message = isOpen ? texts.colourNames(heading, fills) : texts.byColour(heading, fills)
    findings.push({ level: 'warning', sheet, line: null, column: column?.key ?? null, message })
  }
  return body.map((row) => {
    const cells = [...row.cells]
    for (const { at } of coloured) {
      const fill = row.fills.get(at)
      if (fill) cells[at] = isOpen ? texts.fills[fill] : assessmentSign(LEVELS[fill])
    }
    return { ...row, cells }
  })
}
