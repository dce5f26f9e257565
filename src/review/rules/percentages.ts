import { type FactColumn, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { type Cell, cellOf, decimalsOf, decimalText, isCounted, isPercent, kronor } from '../cells.ts'
import type { Basis, Finding } from '../finding.ts'
import { claimOf, findingOf } from '../findings.ts'

/** So many rows must show what a percentage is made of. */
const LEAST = 4
/** And so large a part of all: the others are wrong. */
const MOST_FAILED = 0.25

interface Made {
  percent: Cell
  part: Cell
  whole: Cell
  value: number
  /** What half a last digit of the two comes to. */
  slack: number
}

interface Formula {
  kind: 'share' | 'change'
  made: readonly Made[]
  failed: readonly Made[]
}

/**
 * A column of percentages beside the figures that it is made of: one column's share of another or of the total, or the change from
 * one to the other. Which, the table itself shows: at least three in four of its rows, and four, follow one formula.
 * Silent where several formulas hold as well, where a value is empty or the percentage is 0 or 100, which many formulas give, and
 * within half a last digit of each of the three.
 */
export function percentages(table: FactTable): Finding[] {
  const numbers = table.columns.filter(({ type, isComputed }) => type === 'number' && !isComputed)
  const percents = numbers.filter(({ unit }) => isPercent(unit))
  if (percents.length === 0) return []
  const amounts = numbers
    .filter(({ unit }) => !isPercent(unit))
    .map((column) => ({ column, cells: itemsOf(table).map((row) => cellOf(table, row, column)) }))
  return percents.flatMap((column) => {
    const formulas = formulasOf(table, column, amounts)
      .filter(({ made, failed }) => made.length >= LEAST && failed.length <= made.length * MOST_FAILED)
      .toSorted((a, b) => a.failed.length / a.made.length - b.failed.length / b.made.length)
    const [first, second] = formulas
    if (!first || (second && first.failed.length > 0)) return []
    return first.failed.map((one) => findingFor(first.kind, one))
  })
}

/** A column, with its cell of each item. */
interface Amounts {
  column: FactColumn
  cells: readonly (Cell | null)[]
}

const itemsOf = ({ rows }: FactTable): FactRow[] => rows.filter(({ role }) => role === 'item')

function formulasOf(table: FactTable, column: FactColumn, amounts: readonly Amounts[]): Formula[] {
  const percents = itemsOf(table).map((row) => cellOf(table, row, column))
  const known = percents.filter((cell) => cell !== null).length
  if (known < LEAST) return []
  const totals = table.rows.filter(({ role }) => role === 'total')
  const make = (
    kind: Formula['kind'],
    parts: readonly (Cell | null)[],
    wholeAt: (at: number) => Cell | null,
  ): Formula => {
    const made: Made[] = []
    const failed: Made[] = []
    for (const [at, percent] of percents.entries()) {
      // Most are another formula's, which a few rows show.
      if (failed.length > known * MOST_FAILED) break
      const [part, whole] = [parts[at], wholeAt(at)]
      const one = percent && part && whole ? madeOf(kind, percent, part, whole) : null
      if (one) made.push(one)
      if (one && isOff(one)) failed.push(one)
    }
    return { kind, made, failed }
  }
  const [total] = totals
  return amounts.flatMap((part) => {
    const sum = total && totals.length === 1 ? cellOf(table, total, part.column) : null
    return [
      ...(sum ? [make('share', part.cells, () => sum)] : []),
      ...amounts.flatMap((whole) => {
        if (whole === part) return []
        const wholeAt = (at: number): Cell | null => whole.cells[at] ?? null
        return [make('share', part.cells, wholeAt), make('change', part.cells, wholeAt)]
      }),
    ]
  })
}

/** None for what is 0 or 100 percent of something, and for figures that cannot be compared. */
function madeOf(kind: Formula['kind'], percent: Cell, part: Cell, whole: Cell): Made | null {
  const [a, b] = [Number(part.value), Number(whole.value)]
  const units = [part, whole].map(({ row, column }) => unitOf(row, column))
  const isMoney = units.map((unit) => kronor(unit) !== null)
  if (a === 0 || b === 0 || isMoney[0] !== isMoney[1] || (isMoney[0] && units[0] !== units[1])) return null
  const share = (a / b) * 100
  const value = kind === 'share' ? share : ((a - b) / Math.abs(b)) * 100
  const said = Number(percent.value)
  if (said === 0 || Math.abs(said) === 100 || Math.abs(a) === Math.abs(b)) return null
  const relative = half(part) / Math.abs(a) + half(whole) / Math.abs(b)
  return { percent, part, whole, value, slack: Math.abs(share) * relative + 1e-6 }
}

/** Half a last digit; none for what is counted one by one. */
const half = ({ row, column, value }: Cell): number =>
  isCounted(unitOf(row, column)) && decimalsOf(value) === 0 ? 0 : 0.5 * 10 ** -decimalsOf(value)

/** Some cut where others round, and a printed percentage may have lost its sign. */
function isOff({ percent, value, slack }: Made): boolean {
  const digit = 10 ** -decimalsOf(percent.value)
  const over = Math.abs(value) - Math.abs(Number(percent.value))
  return over < -digit / 2 - slack || over >= digit + slack
}

function findingFor(kind: Formula['kind'], { percent, part, whole, value }: Made): Finding {
  const decimals = decimalsOf(percent.value) + 1
  const basis: Basis =
    kind === 'share'
      ? { kind: 'share', part: part.value, whole: whole.value }
      : { kind: 'ends', from: whole.value, to: part.value }
  return findingOf('percent', [percent, part, whole], {
    a: claimOf(percent),
    b: { ...claimOf(part), value: decimalText(value, decimals), unit: '%', basis },
    difference: { value: decimalText(Number(percent.value) - value, decimals), unit: '%' },
    weight: 'medium',
  })
}
