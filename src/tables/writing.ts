import { tablesTexts as texts } from '../texts/tables.ts'
import { slashedDates } from './cells.ts'
import type { GridRow } from './grid.ts'
import { storedUnit } from './kinds.ts'
import { type ColumnNumbers, readColumn } from './numbers.ts'
import type { Choices, ReadColumn } from './reading.ts'
import type { TableRead } from './table.ts'

/** How the columns of one table write their numbers and dates. */

export interface Writing {
  numbers: Map<number, ColumnNumbers>
  monthFirst: Set<number>
}

/** How the columns write their numbers and dates: what one leaves open another may tell, else it is asked. */
export function writingOf(
  columns: readonly ReadColumn[],
  body: readonly GridRow[],
  table: TableRead,
  choices: Choices,
): Writing {
  const cellsOf = (at: number) =>
    body.flatMap(({ cells, decimals }) => (decimals.has(at) ? [] : (cells[at]?.trim() ?? '')))
  const numeric = columns.filter(({ column }) => column && !['text', 'choice', 'date'].includes(column.type))
  const numbers = new Map(numeric.map(({ at }) => [at, readColumn(cellsOf(at))]))
  const told = [...numbers.values()].find(({ grouping }) => grouping !== null)?.grouping ?? null
  const answer = choices['thousands']
  for (const { at, column, unit } of numeric) {
    const own = numbers.get(at)
    if (!own || own.open === null) continue
    const isMoney = column !== null && storedUnit(column) !== null
    // A decimal comma is the Swedish one; three decimals are unusual for what is no money in whole thousands.
    const isDecimal =
      own.open === ',' && (!isMoney || (unit ?? table.unit) === 'mnkr' || (unit ?? table.unit) === 'mdkr')
    if (told === own.open) numbers.set(at, { ...own, grouping: own.open, open: null })
    else if (told !== null || isDecimal || answer === 'decimals') numbers.set(at, { ...own, open: null })
    else if (answer === 'thousands') numbers.set(at, { ...own, grouping: own.open, open: null })
    else if (!table.questions.some(({ id }) => id === 'thousands')) {
      const cell = cellsOf(at).find((text) => text.includes(own.open ?? ' ')) ?? ''
      table.questions.push({
        id: 'thousands',
        text: texts.thousands(own.open, cell),
        choices: [
          { value: 'thousands', label: texts.asThousands },
          { value: 'decimals', label: texts.asDecimals },
        ],
      })
    }
  }
  return { numbers, monthFirst: monthFirstIn(columns, cellsOf, table, choices) }
}

function monthFirstIn(
  columns: readonly ReadColumn[],
  cellsOf: (at: number) => string[],
  table: TableRead,
  choices: Choices,
): Set<number> {
  const monthFirst = new Set<number>()
  for (const { at, column } of columns) {
    if (column?.type !== 'date') continue
    const { open, isMonthFirst } = slashedDates(cellsOf(at))
    const answer = choices['dates']
    if (answer === 'month' || (answer === undefined && isMonthFirst && open === null)) monthFirst.add(at)
    if (answer === undefined && open !== null) {
      table.questions.push({
        id: 'dates',
        text: texts.dates(open),
        choices: [
          { value: 'day', label: texts.dayFirst },
          { value: 'month', label: texts.monthFirst },
        ],
      })
    }
  }
  return monthFirst
}
