import { compareDecimals } from '../../../lib/decimals.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { TableEntry } from '../find/catalogue-index.ts'
import type { Understanding } from '../words/understand.ts'
import { type Figure, sizeOf } from './arithmetic.ts'
import { figureRows } from './extremes.ts'
import { entityText, factText } from './format.ts'
import { listOf, rowsName } from './table-group.ts'

/** "mått med utfall under 50": the rows whose figure is below or above a size. */
export function bounded(rows: readonly Candidate[], u: Understanding, table: TableEntry): string[] | null {
  const { bound } = u
  if (!bound) return null
  const figures = figureRows(rows, u).filter(
    ({ figure }) => bound.unit === null || figure.unit === bound.unit,
  )
  if (figures.length < 2) return null
  const isWithin = ({ value, fact }: Figure) => {
    const order = compareDecimals(fact.column.isDeviation ? value : sizeOf(value), bound.value)
    return order === 0 ? bound.isIncluded : order < 0 === bound.isBelow
  }
  const periods = new Set(figures.map(({ figure }) => figure.fact.column.period?.name))
  const found = figures.filter(({ figure }) => isWithin(figure))
  return [
    texts.listed(
      found.length,
      figures.length,
      rowsName(table),
      texts.bounded(bound.words),
      periods.size === 1 ? ([...periods][0] ?? '') : '',
      listOf(found.map(({ candidate, figure }) => `${entityText(candidate.entry)} ${factText(figure.fact)}`)),
    ),
  ]
}
