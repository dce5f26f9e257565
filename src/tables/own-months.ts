import { monthOf } from '../lib/calendar.ts'
import { readHeading } from './headings.ts'
import type { KindData } from './reading.ts'
import type { TableRead } from './table.ts'

/** Whether a report of a lone month ("augusti 2024") holds all of the year up to it, where the table itself shows that. */

const MONTHS_A_YEAR = 12
const FEWEST_MONTHS = 3 // before them a month and the year so far are too alike
const MOST_OF = 0.6 // of what the year's share of the budget would be

/** Takes the month for the year up to it where nothing else is possible; otherwise it is asked about. */
export function settleMonth(table: TableRead, kind: KindData): void {
  const [claim] = table.claims
  if (!claim?.isMonth || !isToDate(table, kind, monthOf(claim.span.endsOn))) return
  table.claims = table.claims.map((one) =>
    one.isMonth && one.span.endsOn === claim.span.endsOn ? { ...one, isMonth: false } : one,
  )
}

function isToDate(table: TableRead, kind: KindData, month: number): boolean {
  // What is judged is judged as it stands that day.
  if (kind.columns.some(({ levels }) => levels !== undefined)) return true
  const { signs } = kind
  if (!signs) return false
  const headings = table.columns.map(({ heading }) => readHeading(heading, table.year ?? 0))
  if (headings.some(({ basis, endMonth }) => basis === 'period' && (endMonth ?? month) === month)) return true
  const [base = '', forecast = '', outcome = ''] = signs.columns
  const has = (key: string) => table.columns.some(({ column }) => column?.key === key)
  // A forecast is of the year, whenever it was made.
  if (!has(outcome)) return has(forecast)
  const sizeOf = (key: string) =>
    table.rows.reduce((sum, { values }) => sum + Math.abs(Number(values[key] ?? 0)), 0)
  const share = month / MONTHS_A_YEAR
  return month >= FEWEST_MONTHS && sizeOf(base) > 0 && sizeOf(outcome) / sizeOf(base) > share * MOST_OF
}
