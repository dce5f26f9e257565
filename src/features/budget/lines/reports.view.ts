import type { Reportable, ReportRow } from '../../../contract/reports.ts'
import { compareDecimals, subtractDecimals, sumDecimals } from '../../../lib/decimals.ts'
import {
  type DecimalText,
  formatAmount,
  formatPercent,
  formatSigned,
  percentOf,
} from '../../../lib/numbers.ts'
import { isFullYear } from '../../../lib/periods.ts'
import { asSpelled } from '../../../lib/words.ts'
import { budgetFactsTexts as factsTexts } from '../../../texts/budget-facts.ts'
import { budgetReportsTexts as texts } from '../../../texts/budget-reports.ts'
import { LINES } from '../budget.ts'
import { rowKey } from '../row-keys.ts'

/** How the net of an activity is reported by whoever answers for it: what it will come to, and why. */

const NET = 'net'

const isTotal = ({ role }: ReportRow): boolean => role === 'total'
const activityOf = ({ activity }: ReportRow): string => asSpelled(activity ?? '')

export const budgetReportable: Reportable = {
  kind: 'budget',
  nouns: texts.nouns,
  isAsked: (row) => row['line'] === NET && !isTotal(row),
  title: ({ activity }) => texts.title(activity ?? ''),
  asks: () => ['forecast', 'note'],
  needs: ['forecast'],
  shows: ['budget', 'actual', 'actualSamePeriodBefore', 'actualYearBefore'],
  unit: () => texts.unit,
  carry: (row, from, to) =>
    to.year === from.year
      ? { ...row, actual: null, actualSamePeriodBefore: null, note: null }
      : {
          ...{ activity: row['activity'] ?? null, line: row['line'] ?? null, role: row['role'] ?? null },
          ...{ budget: null, forecast: null, actual: null, actualSamePeriodBefore: null },
          ...{
            actualYearBefore: isFullYear(from) ? (row['actual'] ?? null) : null,
            deviation: null,
            note: null,
          },
        },
  remarks: (row) => [...otherSign(row), ...spentAlready(row)],
  follows: ({ budget, forecast }) => (budget && forecast ? [deviationOf(budget, forecast)] : []),
  history: () => [],
  line: ({ activity }) => `budget ${(activity ?? '').toLowerCase()}`,
  facts: ({ activity }) => ({
    family: 'budget',
    rows: LINES.map((line) => rowKey(activity ?? '', factsTexts.lines[line])),
  }),
  settle: settled,
}

function otherSign({ budget, forecast }: ReportRow): string[] {
  if (!budget || !forecast || Number(forecast) === 0 || isNegative(budget) === isNegative(forecast)) return []
  return [texts.otherSign(said(budget), said(forecast))]
}

/** A year costs at least what its first months have cost. */
function spentAlready({ actual, forecast }: ReportRow): string[] {
  if (!actual || !forecast || !isNegative(actual) || !isNegative(forecast)) return []
  return compareDecimals(forecast, actual) > 0 ? [texts.spentAlready(said(forecast), said(actual))] : []
}

const said = (amount: DecimalText): string => formatAmount(amount, texts.unit)

function deviationOf(budget: DecimalText, forecast: DecimalText): string {
  const deviation = subtractDecimals(forecast, budget)
  const percent = percentOf(Number(deviation), Number(budget))
  return texts.deviation(formatSigned(deviation), percent && formatPercent(percent))
}

const isNegative = (amount: DecimalText): boolean => compareDecimals(amount, '0') < 0

/**
 * The whole table with the answers in it. A forecast of a net says nothing of revenue and cost by themselves; the total moves
 * with the nets that are summed in it. Each deviation follows from its forecast.
 */
function settled(
  rows: ReadonlyMap<string, ReportRow>,
  answers: ReadonlyMap<string, ReportRow>,
): Map<string, ReportRow> {
  const answered = new Set([...answers.values()].map(activityOf))
  const moves = [...answers].map(([key, row]) => ({ before: rows.get(key) ?? {}, row }))
  const settle = (key: string, row: ReportRow): ReportRow => {
    if (answers.has(key)) return withDeviation(row)
    if (isTotal(row)) return row['line'] === NET ? movedTotal(row, moves) : unknown(row)
    return answered.has(activityOf(row)) ? unknown(row) : row
  }
  const all = [...new Map([...rows, ...answers])].map(([key, row]) => [key, settle(key, row)] as const)
  return new Map(all.filter(([, row]) => FIGURES.some((key) => row[key])))
}

const FIGURES = ['budget', 'forecast', 'actual', 'actualSamePeriodBefore', 'actualYearBefore']

const unknown = (row: ReportRow): ReportRow => ({ ...row, forecast: null, deviation: null })

const withDeviation = (row: ReportRow): ReportRow => {
  const { forecast, budget } = row
  return { ...row, deviation: forecast && budget ? subtractDecimals(forecast, budget) : null }
}

function movedTotal(total: ReportRow, moves: readonly { before: ReportRow; row: ReportRow }[]): ReportRow {
  const changes = moves
    .filter(({ row }) => row['role'] !== 'part')
    .map(({ before, row }) =>
      before['forecast'] && row['forecast'] ? subtractDecimals(row['forecast'], before['forecast']) : null,
    )
  const { forecast } = total
  if (!forecast || changes.includes(null)) return unknown(total)
  return withDeviation({
    ...total,
    forecast: sumDecimals([forecast, ...changes.flatMap((one) => one ?? [])]),
  })
}
