import { mostDecimals } from '../../../lib/decimals.ts'
import { type CellValue, masked, quantity } from '../../../reply/cells.ts'
import { budgetTexts as texts } from '../../../texts/budget.ts'
import type { Series, SeriesValue } from '../budget.ts'
import { isFew } from './few.ts'

/** A series' name and values as they are shown. */

/** Which of a series' values: an outcome or plan of a year, or of its part to date. */
export type Cell = Omit<SeriesValue, 'number'>

export const nameOf = ({ subgroup, name, breakdown }: Series): string =>
  [subgroup && !ON_READING.test(subgroup) ? `${subgroup}: ` : '', name, breakdown && `, ${breakdown}`].join(
    '',
  )

// "(löpande text)": where a figure was read, and no heading of the report's.
const ON_READING = /^\(.*\)$/

/** What a series has there; undefined where it has nothing. */
export const foundIn = ({ values }: Series, { kind, year, toDate }: Cell): SeriesValue | undefined =>
  values.find((value) => value.kind === kind && value.year === year && value.toDate === toDate)

/** As printed, with the decimals that the series is printed with; its unit stands in a column of its own. */
export function valueIn(series: Series, cell: Cell): CellValue {
  const value = foundIn(series, cell)
  if (!value) return null
  if (isFew(series, value)) return masked(texts.fewerThanFive)
  const printed = mostDecimals(series.values.map(({ number }) => number))
  const isMeasured = series.kind === 'staffing' && MEASURED.has(series.unit)
  const decimals = isMeasured ? Math.max(printed, 1) : printed
  return quantity(value.number, '', { decimals })
}

const MEASURED = new Set(['fte', 'employees', 'årsarbetare']) // printed with one decimal also where it is 0

export const isMasked = (series: Series): boolean => series.values.some((value) => isFew(series, value))
