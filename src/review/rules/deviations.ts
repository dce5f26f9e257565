import { type FactColumn, type FactTable, unitOf } from '../../contract/facts.ts'
import { type Cell, cellOf } from '../cells.ts'
import { type Equation, weigh } from '../equation.ts'

const FROM = new Set(['forecast', 'outcome'])
const LESS = new Set(['budget', 'target'])

/**
 * A printed deviation is forecast − budget, or outcome − budget; a printed change is the outcome less that of the same
 * time a year before. Which columns it is made of, and its sign, the table itself shows: most of its rows follow one formula.
 * Silent where a value is empty, where only the sign is another, where no formula holds for more than half of the rows, and where two hold equally.
 */
export function deviations(table: FactTable): Equation[] {
  const numbers = table.columns.filter(({ type, isComputed }) => type === 'number' && !isComputed)
  return numbers.filter(({ isDeviation }) => isDeviation).flatMap((column) => best(table, column, numbers))
}

interface Formula {
  from: FactColumn
  less: FactColumn
}

function best(table: FactTable, column: FactColumn, numbers: readonly FactColumn[]): Equation[] {
  const isAlike = ({ breakdown }: FactColumn) =>
    JSON.stringify(breakdown) === JSON.stringify(column.breakdown)
  const plain = numbers.filter((other) => !other.isDeviation && isAlike(other))
  const pairs = plain
    .filter(({ attribute }) => FROM.has(attribute))
    .flatMap((from) =>
      plain.filter((less) => isPair(column, from, less)).map((less): Formula => ({ from, less })),
    )
  const formulas = pairs.flatMap(({ from, less }) => [
    { from, less },
    { from: less, less: from },
  ])
  const tried = formulas
    .map((formula) => {
      const equations = table.rows.flatMap((row) => {
        const cells = [formula.from, formula.less, column].map((own) => cellOf(table, row, own))
        const [from, less, result] = cells
        return from && less && result ? (equationOf(from, less, result) ?? []) : []
      })
      return { equations, fits: equations.filter((one) => weigh(one)?.isFailed === false).length }
    })
    .toSorted((a, b) => b.fits - a.fits)
  const [first, second] = tried
  if (!first || first.fits * 2 <= first.equations.length || first.fits < 2) return []
  // Outcome and forecast alike in every row: no telling which is meant, and both hold.
  const isUnclear = second !== undefined && second.fits === first.fits && first.fits < first.equations.length
  return isUnclear ? [] : first.equations.filter((one) => !isOtherSign(one))
}

/** Revenue and cost of one table may have a sign each: the same deviation with the other sign is no mistake for certain. */
function isOtherSign(equation: Equation): boolean {
  const weighed = weigh(equation)
  if (!weighed?.isFailed) return false
  return Math.abs(Number(weighed.difference) - 2 * Number(equation.result.value)) <= weighed.slack
}

/** Budget or target of the year that the deviation is of, against the forecast or outcome of the same year. */
function isPair(column: FactColumn, from: FactColumn, less: FactColumn): boolean {
  if (from === less || from.period?.year !== less.period?.year) {
    return column.attribute === 'change' && from.attribute === less.attribute && from !== less
  }
  return LESS.has(less.attribute) && (column.period === null || column.period.year === less.period?.year)
}

function equationOf(from: Cell, less: Cell, result: Cell): Equation | null {
  const unit = unitOf(result.row, result.column)
  if (unitOf(from.row, from.column) !== unit || unitOf(less.row, less.column) !== unit) return null
  return {
    rule: 'deviation',
    terms: [
      { cell: from, sign: 1 },
      { cell: less, sign: -1 },
    ],
    result,
    basis: { kind: 'difference', from: from.column.title, less: less.column.title },
  }
}
