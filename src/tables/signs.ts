import { compareDecimals, subtractDecimals, sumDecimals } from '../lib/decimals.ts'
import type { SignedAmounts } from './kinds.ts'
import type { ReadRow } from './rows.ts'

/** Costs that stand as positive figures: asked about once for the whole table, and turned the same way in every row. */

const negated = (value: string | null | undefined): string | null => {
  if (!value || /^-?[0.]*$/.test(value)) return value ?? null
  return value.startsWith('-') ? value.slice(1) : `-${value}`
}

const lineIn = ({ values }: ReadRow, { line }: SignedAmounts): string =>
  line ? (values[line.column] ?? line.net) : 'net'

/** A cost without a minus, where the costs of the table together are above nothing; null where they have their sign. */
export function positiveCost(rows: readonly ReadRow[], signs: SignedAmounts): string | null {
  const isRevenue = (row: ReadRow) => signs.line !== undefined && lineIn(row, signs) === signs.line.revenue
  const costs = rows.filter((row) => !isRevenue(row) && row.role !== 'total')
  for (const key of signs.columns) {
    const amounts = costs.flatMap(({ values }) => values[key] ?? [])
    if (amounts.length === 0) continue
    const first = amounts.find((amount) => compareDecimals(amount, '0') > 0)
    return first !== undefined && compareDecimals(sumDecimals(amounts), '0') > 0 ? first : null
  }
  return null
}

/** The rows with costs below nothing: revenue is turned too where the table has it negative. */
export function flipped(rows: readonly ReadRow[], signs: SignedAmounts): ReadRow[] {
  const turnsRevenue = revenueIsNegative(rows, signs)
  const turned = rows.map((row): ReadRow => {
    const isRevenue = signs.line !== undefined && lineIn(row, signs) === signs.line.revenue
    if (isRevenue && !turnsRevenue) return row
    const values = { ...row.values }
    for (const key of signs.columns) if (key in values) values[key] = negated(values[key])
    return { ...row, values }
  })
  return differencesTurned(turned, signs)
}

function revenueIsNegative(rows: readonly ReadRow[], signs: SignedAmounts): boolean {
  const revenues = rows.filter((row) => signs.line !== undefined && lineIn(row, signs) === signs.line.revenue)
  const amounts = revenues.flatMap(({ values }) => signs.columns.flatMap((key) => values[key] ?? []))
  return amounts.length > 0 && compareDecimals(sumDecimals(amounts), '0') < 0
}

/** A difference has the sign that its own row gives it in most rows: many tables of costs have it right as it is. */
function differencesTurned(rows: readonly ReadRow[], signs: SignedAmounts): ReadRow[] {
  const [base, ...others] = signs.columns
  const votes = { keep: 0, turn: 0 }
  for (const { values } of rows) {
    for (const key of signs.differences ?? []) {
      const printed = values[key]
      const from = base && values[base]
      if (!printed || !from || /^-?[0.]*$/.test(printed)) continue
      const computed = others.flatMap((other) =>
        values[other] ? [subtractDecimals(values[other], from)] : [],
      )
      if (computed.some((one) => isNear(one, printed))) votes.keep += 1
      else if (computed.some((one) => isNear(one, negated(printed) ?? ''))) votes.turn += 1
    }
  }
  if (votes.turn <= votes.keep) return [...rows]
  return rows.map((row) => {
    const values = { ...row.values }
    for (const key of signs.differences ?? []) if (key in values) values[key] = negated(values[key])
    return { ...row, values }
  })
}

const isNear = (a: string, b: string): boolean =>
  b !== '' && compareDecimals(subtractDecimals(a, b).replace('-', ''), '1') <= 0

/** What a printed difference is in most rows: of which column, or of none. */
export type DifferenceOf = { column: string; isTurned: boolean } | 'none' | 'unknown'

/** Finds which amounts a column of differences is between, by its own rows; "unknown" where nothing can be compared. */
export function differenceOf(rows: readonly ReadRow[], signs: SignedAmounts, key: string): DifferenceOf {
  const [base = '', ...others] = signs.columns
  const votes = new Map<string, number>()
  let all = 0
  for (const { values } of rows) {
    const [printed, from] = [values[key], values[base]]
    if (!printed || !from || !others.some((other) => values[other])) continue
    all += 1
    for (const other of others) {
      if (!values[other]) continue
      const computed = subtractDecimals(values[other], from)
      const way = isNear(computed, printed) ? '+' : isNear(computed, negated(printed) ?? '') ? '-' : null
      if (way) votes.set(`${way}${other}`, (votes.get(`${way}${other}`) ?? 0) + 1)
    }
  }
  if (all === 0) return 'unknown'
  const [best] = [...votes].toSorted((a, b) => b[1] - a[1])
  if (!best) return 'none'
  return { column: best[0].slice(1), isTurned: best[0].startsWith('-') }
}
