import { compareDecimals, subtractDecimals, sumDecimals } from '../../../lib/decimals.ts'
import { type DecimalText, percentOf } from '../../../lib/numbers.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { asSpelled } from '../../../lib/words.ts'
import type { Checker, Finding, ImportPeriod, TableRow } from '../../../tables/kinds.ts'
import { budgetSheetTexts as texts } from '../../../texts/budget-sheet.ts'
import { LINES, type LineKind } from '../budget.ts'

/** What the budget table says twice has to agree. */

export const TOTAL = 'Totalt'
export const AMOUNTS = [
  'budget',
  'forecast',
  'actual',
  'actualSamePeriodBefore',
  'actualYearBefore',
  'deviation',
] as const
export type Amount = (typeof AMOUNTS)[number]

const ROUNDING = '1' // tkr
const PERCENT_ROUNDING = '0.1'

const differs = (a: DecimalText, b: DecimalText, rounding = ROUNDING): boolean =>
  compareDecimals(subtractDecimals(a, b).replace('-', ''), rounding) > 0

interface Lines {
  row: TableRow
  byLine: Partial<Record<LineKind, TableRow>>
}

/** What the table says twice has to agree, but for rounding. Nothing is corrected. */
export function budgetChecker(period: ImportPeriod | null): Checker {
  const activities = new Map<string, Lines>()
  const findings: Finding[] = []
  const basis: Amount = period && isFullYear(period) ? 'actual' : 'forecast'
  const spent: Spent[] = []
  const warn = (row: TableRow, column: string, message: string) =>
    findings.push({ level: 'warning', sheet: row.sheet, line: row.line, column, message })

  const checkRow = (row: TableRow): void => {
    const { budget, deviation, percent } = row.values
    const outlook = row.values[basis]
    if (!budget || !outlook) return
    const computed = subtractDecimals(outlook, budget)
    if (deviation && differs(computed, deviation))
      warn(row, 'deviation', texts.deviation(basis, computed, deviation))
    const share = percentOf(Number(deviation ?? computed), Number(budget))
    if (percent && share && differs(share, percent, PERCENT_ROUNDING)) {
      warn(row, 'percent', texts.percent(share, percent))
    }
  }

  return {
    row: (row) => {
      const line = LINES.find((known) => known === row.values['line']) ?? 'net'
      const key = asSpelled(row.values['activity'] ?? '')
      const lines = activities.get(key) ?? { row, byLine: {} }
      lines.byLine[line] = row
      activities.set(key, lines)
      checkRow(row)
      spent.push(...spentIn(row))
    },
    end: (complete) => {
      for (const lines of activities.values()) checkNet(lines, warn)
      if (complete) checkTotals([...activities.values()], warn)
      for (const column of SPENT) checkSpent(ofColumn(spent, column), warn)
      return [...findings, ...signFindings([...activities.values()])]
    },
    notRun: () =>
      SPENT.filter((column) => isOfOther(ofColumn(spent, column))).map((column) => texts.spentOf[column]),
  }
}

/** What of the budget is used or left, as a row prints it beside both. */
interface Spent {
  row: TableRow
  column: (typeof SPENT)[number]
  computed: DecimalText
  printed: DecimalText
  fits: boolean
}

const SPENT = ['used', 'left'] as const
const WHOLE_PERCENT = '0.5'

function spentIn(row: TableRow): Spent[] {
  const { budget, actual, used, left } = row.values
  if (!budget || !actual) return []
  const share = percentOf(Number(actual), Number(budget))
  const rest = subtractDecimals(budget, actual)
  const size = (number: DecimalText): DecimalText => number.replace('-', '')
  return [
    ...(used && share
      ? [
          {
            ...{ row, column: 'used' as const, computed: size(share), printed: size(used) },
            fits: !differs(size(share), size(used), used.includes('.') ? PERCENT_ROUNDING : WHOLE_PERCENT),
          },
        ]
      : []),
    ...(left
      ? [
          {
            ...{ row, column: 'left' as const, computed: rest, printed: left },
            fits: !differs(size(rest), size(left)),
          },
        ]
      : []),
  ]
}

const ofColumn = (spent: readonly Spent[], column: Spent['column']): Spent[] =>
  spent.filter((one) => one.column === column)

/** Of another budget or outcome than the row's own, such as the period's share: nothing can be said of it. */
const isOfOther = (spent: readonly Spent[]): boolean =>
  spent.length > 0 && spent.filter(({ fits }) => fits).length <= spent.length / 2

function checkSpent(spent: readonly Spent[], warn: Warn): void {
  if (isOfOther(spent)) return
  for (const { row, column, computed, printed, fits } of spent)
    if (!fits) warn(row, column, texts[column](computed, printed))
}

type Warn = (row: TableRow, column: string, message: string) => void

function checkNet({ byLine: { revenue, cost, net } }: Lines, warn: Warn): void {
  if (!revenue || !cost || !net) return
  for (const column of AMOUNTS) {
    const [income, spent, printed] = [revenue, cost, net].map(({ values }) => values[column] ?? null)
    if (!income || !spent || !printed) continue
    const computed = sumDecimals([income, spent])
    if (differs(computed, printed)) warn(net, column, texts.net(computed, printed))
  }
}

function checkTotals(all: readonly Lines[], warn: Warn): void {
  const total = all.find(({ row }) => row.values['activity'] === TOTAL || row.values['role'] === 'total')
  const rest = all.filter((lines) => lines !== total && lines.row.values['role'] !== 'part')
  if (!total || rest.length === 0) return
  for (const line of LINES) {
    const sum = total.byLine[line]
    if (!sum) continue
    for (const column of AMOUNTS) {
      const printed = sum.values[column] ?? null
      const rows = rest.flatMap(({ byLine }) => byLine[line] ?? [])
      const parts = rows.flatMap(({ values }) => values[column] ?? [])
      if (printed === null || parts.length === 0) continue
      const computed = sumDecimals(parts)
      if (!differs(computed, printed)) continue
      const slip = thousandthIn(rows, column, subtractDecimals(printed, computed))
      if (slip) warn(slip, column, texts.thousandth(slip.values[column] ?? '', computed, printed))
      else warn(sum, column, texts.total(computed, printed))
    }
  }
}

const THOUSAND_LESS = 999
const NEARLY = 0.03 // of it: what is stored in tkr has lost its last digits
const LEAST = 10 // below it a thousandth is known too roughly

/** The one row that would make the sum right if it were a thousand times as large: three zeros are lost there. */
function thousandthIn(rows: readonly TableRow[], column: Amount, difference: DecimalText): TableRow | null {
  const fitting = rows.filter(({ values }) => {
    const own = Number(values[column] ?? 0)
    const times = own === 0 ? 0 : Number(difference) / own
    return Math.abs(own) >= LEAST && Math.abs(times / THOUSAND_LESS - 1) <= NEARLY
  })
  const [only, other] = fitting
  return only && !other ? only : null
}

/** Costs are negative here: a table that has them positive would turn every deviation around. */
function signFindings(all: readonly Lines[]): Finding[] {
  const costs = all.flatMap(({ byLine }) => byLine.cost ?? byLine.net ?? [])
  const amounts = costs.map(({ values }) => values['budget']).filter((text) => text && text !== '0')
  const [first] = costs
  if (!first || amounts.length === 0 || amounts.some((text) => text?.startsWith('-'))) return []
  return [{ level: 'error', sheet: first.sheet, line: null, column: 'budget', message: texts.positiveCosts }]
}
