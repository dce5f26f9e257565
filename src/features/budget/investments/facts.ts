import type { FactColumn, FactRow, FactTable } from '../../../contract/facts.ts'
import { budgetTexts } from '../../../texts/budget.ts'
import { budgetFactsTexts as texts } from '../../../texts/budget-facts.ts'
import { factColumn, reportSpan } from '../../../texts/facts.ts'
import {
  basisOf,
  type Economy,
  INVESTMENT_FIGURES,
  type Investment,
  type InvestmentFigure,
} from '../budget.ts'
import { numberCell, sourceOf, spansOf, tableOf, textCell, topicLine } from '../parts.facts.ts'
import { investmentKeys } from '../row-keys.ts'

/** Investments in the catalogue of facts: projects, and the report's summary of them. Pure. */

export const investmentTables = (economy: Economy): FactTable[] =>
  (['project', 'summary'] as const).map((table) =>
    investmentTable(
      economy,
      table === 'project' ? 'investments' : 'investment_summary',
      economy.investments.filter((row) => row.table === table),
    ),
  )

function investmentTable(
  economy: Economy,
  family: 'investments' | 'investment_summary',
  investments: readonly Investment[],
): FactTable {
  const { period } = economy
  const filled = INVESTMENT_FIGURES.filter((figure) => investments.some((row) => row[figure] !== null))
  const keys = investmentKeys(investments)
  const line = topicLine(period, 'investments')
  const unit = investments[0]?.unit ?? ''
  const rows = investments.map(
    (row, at): FactRow => ({
      key: keys[at] ?? '',
      names: [row.project],
      codes: row.projectNo ? [row.projectNo] : [],
      path: [],
      role: row.isTotal ? 'total' : 'item',
      unit: row.unit,
      cells: {
        ...Object.fromEntries(
          filled.flatMap((figure) =>
            row[figure] === null ? [] : [[figure, numberCell(row[figure])] as const],
          ),
        ),
        ...textCell('comment', row.comment),
      },
      line,
      source: sourceOf(row.origin),
    }),
  )
  return {
    ...tableOf(economy, family, texts[family], [investments[0]?.origin], line),
    columns: [
      ...filled.map((figure) => columnOf(economy, figure, unit)),
      factColumn('comment', 'reason', texts.columns.comment, 'text', reportSpan(period)),
    ],
    rows,
    defaultColumn:
      [basisOf(period), 'actual', 'budget'].find((key) => filled.some((figure) => figure === key)) ??
      filled[0] ??
      'comment',
  }
}

function columnOf({ period }: Economy, figure: InvestmentFigure, unit: string): FactColumn {
  const spans = spansOf(period)
  const title = budgetTexts.investmentColumn(figure, period)
  const more = { unit, isAdditive: true }
  switch (figure) {
    case 'budget':
    case 'forecast':
      return factColumn(figure, figure, title, 'number', spans.year, more)
    case 'actual':
      return factColumn(figure, 'outcome', title, 'number', spans.toDate, more)
    case 'actualYearBefore':
      return factColumn(figure, 'outcome', title, 'number', spans.yearBefore, more)
    case 'deviation':
      return factColumn(figure, 'deviation', title, 'number', spans.year, { ...more, isDeviation: true })
    case 'deviationActual': {
      const { names } = texts.columns.deviationOfOutcome
      // In annual accounts what is left of the budget is the deviation.
      return factColumn(figure, 'deviation', title, 'number', spans.toDate, {
        ...{ ...more, isDeviation: true, names },
      })
    }
    case 'requestedRebudget':
      return {
        ...{ key: figure, attribute: 'requested_rebudget', title, ...texts.columns.rebudget },
        ...{ type: 'number', period: spans.year, ...more },
      }
  }
}
