import type { Unit } from '../files/units.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import type { GridRow } from './grid.ts'
import { storedUnit } from './kinds.ts'
import type { Choices, ReadColumn } from './reading.ts'
import type { TableRead } from './table.ts'

/** Units of money that the cells' own formats write (`0.0 "mnkr"`), held against what the words of the table tell. */

const FORMAT = 'format' // the question's id

/** The columns with the units of their formats, where no words tell another; that is asked about. */
export function withFormats(
  columns: readonly ReadColumn[],
  body: readonly GridRow[],
  table: TableRead,
  choices: Choices,
): ReadColumn[] {
  return columns.map((column) => {
    const written = column.column && storedUnit(column.column) !== null ? unitIn(column.at, body) : null
    if (written === null) return column
    const told = column.unit ?? (table.unit === 'several' ? null : table.unit)
    if (told === null) return { ...column, unit: written }
    const answer = choices[FORMAT]
    if (told === written || answer === 'words') return column
    if (answer === 'format') return { ...column, unit: written }
    if (!table.questions.some(({ id }) => id === FORMAT)) {
      table.questions.push({
        id: FORMAT,
        text: texts.otherFormat(column.heading, told, written),
        choices: [
          { value: 'words', label: texts.inUnit(told) },
          { value: 'format', label: texts.inUnit(written) },
        ],
      })
    }
    return column
  })
}

/** The one unit that the column's formats write; null where they write none or several. */
function unitIn(at: number, body: readonly GridRow[]): Unit | null {
  const [unit = null, ...others] = new Set(body.flatMap(({ units }) => units.get(at) ?? []))
  return others.length > 0 ? null : unit
}
