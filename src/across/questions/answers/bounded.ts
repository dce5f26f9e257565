import { compareDecimals, subtractDecimals } from '../../../lib/decimals.ts'
import type { DecimalText } from '../../../lib/numbers.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { TableEntry } from '../find/catalogue-index.ts'
import { deviationAsked } from '../words/states.ts'
import type { Understanding } from '../words/understand.ts'
import { amountIn, type Figure, sizeOf } from './arithmetic.ts'
import { figureRows } from './extremes.ts'
import { entityText, factText } from './format.ts'
import { listOf, rowsName } from './table-group.ts'

/** "mått med utfall under 50": the rows whose figure is below or above a size. */
export function bounded(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const { bound } = u
  if (!bound) return null
  const limitIn = (unit: string): DecimalText | null =>
    bound.unit === null || bound.unit === unit ? bound.value : amountIn(bound.value, bound.unit, unit)
  const figures = figureRows(rows, u).filter(({ figure }) => limitIn(figure.unit) !== null)
  if (figures.length < 2) return null
  const way = deviationAsked(u)
  const isDeficit = way === 'deficit'
  const isWithin = ({ value, unit, fact }: Figure) => {
    const limit = limitIn(unit) ?? bound.value
    // "mer än 5 miljoner i underskott": a deficit is below zero.
    const size = fact.column.isDeviation ? (isDeficit ? subtractDecimals('0', value) : value) : sizeOf(value)
    // Only what has a deficit, or a surplus, at all.
    if (way !== null && fact.column.isDeviation && compareDecimals(size, '0') <= 0) return false
    const order = compareDecimals(size, limit)
    return order === 0 ? bound.isIncluded : order < 0 === bound.isBelow
  }
  const periods = new Set(figures.map(({ figure }) => figure.fact.column.period?.name))
  const found = figures.filter(({ figure }) => isWithin(figure))
  return [
    texts.listed(
      found.length,
      figures.length,
      rowsName(table),
      texts.bounded(bound.words, way),
      periods.size === 1 ? ([...periods][0] ?? '') : '',
      listOf(found.map(({ candidate, figure }) => `${entityText(candidate.entry)} ${factText(figure.fact)}`)),
    ),
  ]
}
