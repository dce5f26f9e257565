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
    const written = column.column && storedUnit(column.column) !== null ? unitsIn(column.at, body) : []
    const [first, ...others] = written
    if (first === undefined) return column
    const byFormat: ReadColumn =
      others.length > 0 ? { ...column, unit: null, isByCell: true } : { ...column, unit: first }
    const told = column.unit ?? (table.unit === 'several' ? null : table.unit)
    const other = written.find((unit) => unit !== told)
    if (told === null) return byFormat
    const answer = choices[FORMAT]
    if (other === undefined || answer === 'words') return column
    if (answer === 'format') return byFormat
    if (!table.questions.some(({ id }) => id === FORMAT)) {
      table.questions.push({
        id: FORMAT,
        text: texts.otherFormat(column.heading, told, other),
        choices: [
          { value: 'words', label: texts.inUnit(told) },
          { value: 'format', label: others.length > 0 ? texts.asFormatted : texts.inUnit(other) },
        ],
      })
    }
    return column
  })
}

/** The units that the column's formats write. */
const unitsIn = (at: number, body: readonly GridRow[]): Unit[] => [
  ...new Set(body.flatMap(({ units }) => units.get(at) ?? [])),
]
