import type { Reportable, ReportedYear, ReportRow } from '../../../contract/reports.ts'
import { compareDecimals } from '../../../lib/decimals.ts'
import { type DecimalText, formatDecimal } from '../../../lib/numbers.ts'
import { isFullYear, type PeriodRef } from '../../../lib/periods.ts'
import { budgetTexts } from '../../../texts/budget.ts'
import { budgetReportsTexts as texts } from '../../../texts/budget-reports.ts'
import type { SeriesKind } from '../budget.ts'
import { SERIES_FAMILIES } from '../row-keys.ts'

/** How volumes, key figures and staffing are reported by those who answer for them, a series at a time. */

/** Whole years: the period's own, the year before … */
const YEARS = ['actual', 'actualYearBefore', 'actual2', 'actual3'] as const
const OWN = ['actual', 'forecast'] as const

const reportable = (kind: SeriesKind, name: string): Reportable => ({
  kind: name,
  nouns: texts.series[kind],
  title: ({ group, subgroup, name: what, breakdown }) =>
    [group, subgroup, what, breakdown].filter(Boolean).join(', '),
  asks: () => [...OWN, 'note'],
  needs: ['actual'],
  unit: ({ unit }) => unit || '',
  carry,
  remarks: (row, period) => [...negative(row), ...shrinking(row, period)],
  history: (row, { year }) => {
    const years = YEARS.map(
      (key, back): ReportedYear => ({
        year: year - back,
        outcome: row[key] || null,
        target: back === 0 ? row['target'] || row['budget'] || null : null,
        isBudget: back === 0 && !row['target'],
      }),
    )
    return years.filter(({ outcome, target }) => outcome !== null || target !== null).toReversed()
  },
  line: ({ group }) => `budget ${budgetTexts.topics[kind][0] ?? ''} ${(group ?? '').toLowerCase()}`.trim(),
  facts: ({ group, subgroup, name: what, breakdown }) => ({
    family: SERIES_FAMILIES[kind],
    rows: [[group, subgroup, what, breakdown].filter(Boolean).join('/').toLowerCase()],
  }),
  settle: settled,
})

/** What is known moves with the years; what was reported for one period is no report of another. */
function carry(row: ReportRow, from: PeriodRef, to: PeriodRef): ReportRow {
  const years = to.year - from.year
  const isSameTime = years === 1 && from.first === to.first && from.last === to.last
  const whole = (back: number): string | null => {
    if (back < 0) return null
    return back > 0 || isFullYear(from) ? (row[YEARS[back] ?? ''] ?? null) : null
  }
  const moved = YEARS.map((key, back) => [key, back === 0 ? null : whole(back - years)])
  return {
    ...row,
    ...Object.fromEntries(moved),
    ...{ forecast: null, note: null },
    ...(years === 0 ? {} : { budget: null, target: null }),
    actualSamePeriodBefore: isSameTime && !isFullYear(to) ? (row['actual'] ?? null) : null,
  }
}

/** A report of a period has the series that are reported for it, by a file or by their owners, and no others. */
function settled(
  rows: ReadonlyMap<string, ReportRow>,
  answers: ReadonlyMap<string, ReportRow>,
): Map<string, ReportRow> {
  const reported = [...rows].filter(([, row]) => OWN.some((key) => row[key]))
  return new Map([...reported, ...answers])
}

/** Nothing that is counted is less than nothing. */
const negative = (row: ReportRow): string[] =>
  OWN.some((key) => row[key]?.startsWith('-')) ? [texts.negative] : []

/** Units of what is added up day by day: a year has at least as many as its first months. */
const ADDED_UP = new Set([
  'dygn',
  'vårddygn',
  'placeringsdygn',
  'timmar',
  'besök',
  'ärenden',
  'ansökningar',
  'beslut',
])

function shrinking({ actual, forecast, unit }: ReportRow, period: PeriodRef): string[] {
  if (isFullYear(period) || !actual || !forecast || !ADDED_UP.has((unit ?? '').toLowerCase())) return []
  if (compareDecimals(forecast, actual) >= 0) return []
  return [texts.fewer(said(forecast, unit), said(actual, unit))]
}

const said = (number: DecimalText, unit: string | null | undefined): string =>
  `${formatDecimal(number)} ${unit ?? ''}`.trim()

export const seriesReportables: readonly Reportable[] = [
  reportable('volume', 'volymer'),
  reportable('key_figure', 'nyckeltal'),
  reportable('staffing', 'personal'),
]
