import type { FactRow, FactTable } from '../../../contract/facts.ts'
import { budgetTexts } from '../../../texts/budget.ts'
import { budgetFactsTexts as texts } from '../../../texts/budget-facts.ts'
import { factColumn, reportSpan } from '../../../texts/facts.ts'
import type { AccountLine, Economy } from '../budget.ts'
import { numberCell, sourceOf, spansOf, tableOf, textCell, topicLine } from '../parts.facts.ts'
import { accountKeys } from '../row-keys.ts'

/** The account analysis in the catalogue of facts. Pure. */

const FIGURES = ['actual', 'actualSamePeriodBefore', 'actualYearBefore'] as const
/** Which sum each kind of line goes into; the net is the table's total. */
const SUMS: Readonly<Record<string, string>> = {
  revenue: 'revenue_total',
  cost: 'cost_total',
  revenue_total: 'net',
  cost_total: 'net',
  financial: 'net',
}

export function accountTable(economy: Economy): FactTable {
  const { accounts, period } = economy
  const spans = spansOf(period)
  const figure = (key: (typeof FIGURES)[number], span: keyof typeof spans) =>
    factColumn(key, 'outcome', budgetTexts.amountColumn(key, period), 'number', spans[span], {
      ...{ unit: 'tkr', isAdditive: true },
    })
  const keys = accountKeys(accounts)
  const keyed = accounts.map((account, at) => ({ account, key: keys[at] ?? '' }))
  const keyOfType = (type: string | undefined): string | undefined =>
    keyed.find(({ account }) => account.lineType === type)?.key
  const rows = keyed.map(({ account, key }): FactRow => {
    const sumIn = keyOfType(SUMS[account.lineType])
    return {
      key,
      names: [account.account],
      codes: [],
      path: [],
      role: roleOf(account),
      ...(sumIn ? { sumIn } : {}),
      cells: {
        ...Object.fromEntries(
          FIGURES.flatMap((name) =>
            account[name] === null ? [] : [[name, numberCell(account[name])] as const],
          ),
        ),
        ...changeCell(account),
        ...textCell('comment', account.comment),
      },
      line: topicLine(period, 'accounts'),
      source: sourceOf(account.origin),
    }
  })
  return {
    ...tableOf(economy, 'accounts', texts.accounts, [accounts[0]?.origin], topicLine(period, 'accounts')),
    columns: [
      figure('actual', 'toDate'),
      figure('actualSamePeriodBefore', 'toDateBefore'),
      figure('actualYearBefore', 'yearBefore'),
      factColumn('change', 'change', texts.columns.change(spans.toDateBefore.name), 'number', spans.toDate, {
        ...{ unit: 'tkr', isDeviation: true, isAdditive: true, isComputed: true },
      }),
      factColumn('comment', 'reason', texts.columns.comment, 'text', reportSpan(period)),
    ],
    rows,
    defaultColumn: 'actual',
  }
}

const roleOf = ({ lineType }: AccountLine): FactRow['role'] =>
  lineType === 'net' ? 'total' : lineType.endsWith('_total') ? 'subtotal' : 'item'

const changeCell = ({ actual, actualSamePeriodBefore }: AccountLine) =>
  actual === null || actualSamePeriodBefore === null
    ? {}
    : { change: numberCell(actual - actualSamePeriodBefore) }
