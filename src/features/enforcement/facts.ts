import type { FactCell, FactRow, FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { compareQuarters, type Quarter, quarterOf } from '../../lib/deadlines/quarters.ts'
import { FEW } from '../../lib/secrecy.ts'
import { enforcementTexts } from '../../texts/enforcement.ts'
import { enforcementFactsTexts as texts } from '../../texts/enforcement-facts.ts'
import { factColumn, factSource, ownColumn, quarterSpan } from '../../texts/facts.ts'
import { LAWS, quarterKey, type Register } from './enforcement.ts'
import { CATEGORIES, type QuarterReport, quarterReport, type Standing, tallies } from './quarter.ts'

/**
 * The unenforced decisions' part of the catalogue of facts: how many of each, a table a quarter. Single decisions are not
 * in it, as only those who handle them see them; a count by kind below five is not told. Pure.
 */
export function enforcementFacts(
  register: Register,
  sight: 'published' | 'all',
  today: CalendarDate,
): FactTable[] {
  const made = register.statements.map(({ quarter }) => quarter)
  const now = quarterOf(today)
  // What has not been reported yet is a draft.
  const isUnderWay = sight === 'all' && made.every((quarter) => compareQuarters(quarter, now) !== 0)
  return [...made, ...(isUnderWay ? [now] : [])]
    .toSorted((a, b) => compareQuarters(b, a))
    .flatMap((quarter) => {
      const report = quarterReport(register, quarter, today)
      return report.rows.length > 0 || report.statement ? [countTable(report), kindTable(report)] : []
    })
    .filter(({ rows }) => rows.length > 0)
}

const wordsOf = (quarter: Quarter): string => quarterSpan(quarter).name

function tableOf(
  { quarter, statement }: QuarterReport,
  family: string,
  words: { title: (quarter: string) => string; names: readonly string[]; rowNames: readonly string[] },
): Omit<FactTable, 'columns' | 'rows' | 'defaultColumn'> {
  return {
    key: `${family}/${quarterKey(quarter)}`,
    family,
    ...{ title: words.title(wordsOf(quarter)), names: words.names, rowNames: words.rowNames },
    period: quarterSpan(quarter),
    origin: 'computed',
    source: factSource(statement?.source),
    isDraft: statement === null,
    line: enforcementTexts.lines.quarter(wordsOf(quarter)),
  }
}

const COUNTED = ['not_enforced', 'enforced', 'closed'] as const

function countTable(report: QuarterReport): FactTable {
  const { rows, quarter } = report
  const period = quarterSpan(quarter)
  const line = enforcementTexts.lines.quarter(wordsOf(quarter))
  const row = (key: string, names: readonly string[], own: readonly Standing[], more: Partial<FactRow>) => ({
    ...{ key, names, codes: [], path: [], role: 'item' as const, cells: countCells(own), line },
    ...more,
  })
  const counts = { unit: texts.unit, isAdditive: true, isComputed: true }
  const { columns } = texts
  return {
    ...tableOf(report, 'unenforced', texts.counts),
    columns: [
      factColumn('count', 'count', columns.count, 'number', period, counts),
      ...COUNTED.map((status) => ownColumn(status, columns[status], 'number', period, counts)),
    ],
    rows: [
      ...CATEGORIES.map((category) =>
        row(
          category,
          texts.categories[category],
          rows.filter((standing) => standing.category === category),
          {},
        ),
      ),
      // Another division of the same decisions: no part of the sum.
      ...LAWS.map((law) =>
        row(
          law.toLowerCase(),
          texts.law(law),
          rows.filter(({ decision }) => decision.law === law),
          { role: 'part', partOf: 'total' },
        ),
      ),
      row('total', texts.total, rows, { role: 'total' }),
    ],
    defaultColumn: 'count',
  }
}

const countCells = (rows: readonly Standing[]): Record<string, FactCell> => ({
  count: { value: String(rows.length) },
  ...Object.fromEntries(
    COUNTED.map((status) => [status, { value: String(rows.filter((row) => row.status === status).length) }]),
  ),
})

function kindTable(report: QuarterReport): FactTable {
  const line = enforcementTexts.lines.quarter(wordsOf(report.quarter))
  return {
    ...tableOf(report, 'unenforced_kinds', texts.kinds),
    columns: [
      factColumn('count', 'count', texts.columns.count, 'number', quarterSpan(report.quarter), {
        ...{ unit: texts.unit, isComputed: true },
      }),
    ],
    rows: tallies(report.rows).map(
      ({ law, kind, count }): FactRow => ({
        key: `${law} ${kind}`.toLowerCase(),
        names: [kind],
        codes: [],
        path: [law],
        role: 'item',
        cells: { count: count === null ? { value: null, printed: FEW } : { value: String(count) } },
        line,
      }),
    ),
    defaultColumn: 'count',
  }
}
