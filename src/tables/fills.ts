import type { Fill } from '../files/fills.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { assessmentSign } from './assessments.ts'
import type { GridRow } from './grid.ts'
import type { TableRead } from './table.ts'

/** Assessments as nothing but the colour of their cells: read as if the colours' signs stood there, and told. */

const LEVELS = { green: 'good', yellow: 'risk', red: 'bad' } as const satisfies Record<Fill, string>

/** The rows with a sign in each coloured cell of the columns of assessments that have no words at all. */
export function withFills(
  body: readonly GridRow[],
  { columns, findings, sheet }: TableRead,
): readonly GridRow[] {
  const coloured = columns.filter(
    ({ at, column }) =>
      column?.levels !== undefined &&
      body.every(({ cells }) => (cells[at]?.trim() ?? '') === '') &&
      body.some(({ fills }) => fills.has(at)),
  )
  if (coloured.length === 0) return body
  for (const { at, heading, column } of coloured) {
    const found = new Set(body.flatMap(({ fills }) => fills.get(at) ?? []))
    const message = texts.byColour(
      heading,
      [...found].map((fill) => texts.fills[fill]),
    )
    findings.push({ level: 'warning', sheet, line: null, column: column?.key ?? null, message })
  }
  return body.map((row) => {
    const cells = [...row.cells]
    for (const { at } of coloured) {
      const fill = row.fills.get(at)
      if (fill) cells[at] = assessmentSign(LEVELS[fill])
    }
    return { ...row, cells }
  })
}
