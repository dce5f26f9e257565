import { type FactColumn, type FactRow, type FactTable, unitOf } from '../contract/facts.ts'
import type { DecimalText } from '../lib/numbers.ts'
import { oncePer } from '../lib/once.ts'
import { meantBy } from '../lib/own-words.ts'
import { trimEndOf } from '../lib/words.ts'
import type { Place } from './finding.ts'

/** Cells as the rules read them: with their unit and their last printed digit. Pure. */

export interface Cell {
  table: FactTable
  row: FactRow
  column: FactColumn
  value: DecimalText
}

const DECIMAL = /^-?\d{1,13}(?:\.\d{1,6})?$/

/** Null where the cell is empty, suppressed, or no number. */
export function cellOf(table: FactTable, row: FactRow, column: FactColumn): Cell | null {
  const value = row.cells[column.key]?.value ?? null
  if (value === null || column.type !== 'number' || !DECIMAL.test(value)) return null
  return { table, row, column, value }
}

export const cellKey = ({ table, row, column }: Pick<Cell, 'table' | 'row' | 'column'>): string =>
  `${table.key}|${row.key}|${column.key}`

/** What an amount is worth in kronor; null for what is no money. */
const MONEY: Readonly<Record<string, number>> = {
  kr: 1,
  kronor: 1,
  tkr: 1_000,
  mnkr: 1_000_000,
  mkr: 1_000_000,
}
export const kronor = (unit: string | null): number | null =>
  meantBy(MONEY, unit?.toLowerCase() ?? '') ?? null
export const isPercent = (unit: string | null): boolean => unit === '%' || unit === 'procent'

/** The cell's amount in another unit of money; null where either is none. */
export function inUnitOf({ row, column, value }: Cell, unit: string | null): number | null {
  const [own, other] = [kronor(unitOf(row, column)), kronor(unit)]
  return own === null || other === null ? null : (Number(value) * own) / other
}

/** Units of things that are counted one by one, so that nothing is ever rounded. */
const COUNTED =
  /^(?:antal|st|stycken|personer|individer|barn|hushåll|ärenden|beslut|anmälningar|utredningar|mål|mått|åtaganden|indikatorer|insatser|par|anställda|föreningar|deltagare|besök|rader)$/i
export const isCounted = (unit: string | null): boolean => COUNTED.test(unit ?? '')

export const decimalsOf = (value: DecimalText): number => value.split('.')[1]?.length ?? 0

/** The value as a whole number of 10^-decimals: exact, as long as it is a safe integer. */
export const scaled = (value: DecimalText, decimals: number): number =>
  Math.round(Number(value) * 10 ** decimals)

/** A whole number of 10^-decimals as a decimal. */
export function unscaled(value: number, decimals: number): DecimalText {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = trimEndOf(digits.slice(digits.length - decimals), /0/)
  return `${value < 0 ? '-' : ''}${whole}${decimals > 0 && fraction ? `.${fraction}` : ''}`
}

/** A computed number with as many decimals as it can be compared with, at most six. */
export function decimalText(value: number, decimals: number): DecimalText {
  const most = Math.min(decimals, 6)
  return unscaled(Math.round(value * 10 ** most), most)
}

export function placeOf(table: FactTable, row: FactRow, column: FactColumn): Place {
  return {
    ...{ table: table.key, row: row.key, column: column.key, title: table.title },
    rowName: [row.names[0] ?? row.key, row.lineName, ...Object.values(row.breakdown ?? {})]
      .filter(Boolean)
      .join(', '),
    columnName: column.title,
    period: table.period?.name ?? null,
    source: row.source ?? table.source,
    isDraft: table.isDraft,
    line: row.line,
  }
}

export const placeOfCell = ({ table, row, column }: Cell): Place => placeOf(table, row, column)

export const rowsByKey = oncePer(
  (table: FactTable): ReadonlyMap<string, FactRow> => new Map(table.rows.map((row) => [row.key, row])),
)
