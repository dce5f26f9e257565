import type { FactCell, FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { budgetTexts } from '../../texts/budget.ts'
import { budgetFactsTexts as texts } from '../../texts/budget-facts.ts'
import { factColumn, reportSpan } from '../../texts/facts.ts'
import { accountTable } from './accounts/facts.ts'
import {
  type Activity,
  type Amounts,
  basisOf,
  commentsOn,
  type Economy,
  LINES,
  type LineKind,
  standingOf,
} from './budget.ts'
import { investmentTables } from './investments/facts.ts'
import { itemTables } from './items/facts.ts'
import { lineOf, numberCell, sourceOf, spansOf, tableOf, textCell, topicLine } from './parts.facts.ts'
import { keysIn, rowKey } from './row-keys.ts'
import { seriesTables } from './series/facts.ts'

/** The budget's part of the catalogue of facts: one table a kind for each period that reports economy. Pure. */

/** Every table that a period's reports have of the economy. */
export const budgetFacts = (economy: Economy): FactTable[] =>
  [
    budgetTable(economy),
    commentTable(economy),
    accountTable(economy),
    ...itemTables(economy),
    ...investmentTables(economy),
    ...seriesTables(economy),
  ].filter((table) => table.rows.length > 0)

const AMOUNTS = [
  'budget',
  'forecast',
  'actual',
  'actualSamePeriodBefore',
  'actualYearBefore',
  'deviation',
] as const satisfies readonly (keyof Amounts)[]

function budgetTable(economy: Economy): FactTable {
  const { activities, period } = economy
  const lined = activities.filter(({ lines }) => Object.keys(lines).length > 0)
  const rows = lined.flatMap((activity) =>
    LINES.flatMap((line) => activityRow(economy, activity, line) ?? []),
  )
  const filled = new Set(rows.flatMap(({ cells }) => Object.keys(cells)))
  return {
    ...tableOf(economy, 'budget', texts.budget, [lined[0]?.origin], lineOf(period)),
    columns: [...amountColumns(economy), ...wordColumns(economy)].filter(({ key }) => filled.has(key)),
    rows,
    isMain: true,
    defaultColumn: basisOf(period) === 'actual' ? 'actual' : 'forecast',
  }
}

function amountColumns({ period }: Economy): FactColumn[] {
  const spans = spansOf(period)
  const amount = (
    key: (typeof AMOUNTS)[number],
    attribute: 'budget' | 'forecast' | 'outcome' | 'deviation',
    span: keyof typeof spans,
  ) =>
    factColumn(key, attribute, budgetTexts.amountColumn(key, period), 'number', spans[span], {
      unit: 'tkr',
      isAdditive: true,
      ...(attribute === 'deviation' ? { isDeviation: true } : {}),
    })
  return [
    amount('budget', 'budget', 'year'),
    amount('forecast', 'forecast', 'year'),
    amount('actual', 'outcome', 'toDate'),
    amount('actualSamePeriodBefore', 'outcome', 'toDateBefore'),
    amount('actualYearBefore', 'outcome', 'yearBefore'),
    amount('deviation', 'deviation', 'year'),
  ]
}

function wordColumns({ period }: Economy): FactColumn[] {
  const { year } = spansOf(period)
  const span = reportSpan(period)
  const { columns } = texts
  return [
    factColumn('deviation_computed', 'deviation', columns.computedDeviation, 'number', year, {
      ...{ unit: 'tkr', isDeviation: true, isComputed: true },
    }),
    factColumn('deviation_percent', 'deviation_percent', columns.percent, 'number', year, {
      ...{ unit: '%', isDeviation: true, isComputed: true },
    }),
    {
      key: 'state',
      attribute: 'standing',
      ...columns.state,
      type: 'state',
      period: year,
      unit: null,
      isComputed: true,
    },
    factColumn('reason', 'reason', columns.reason, 'text', span),
    {
      key: 'comparison',
      attribute: 'comparison',
      ...columns.comparison,
      type: 'text',
      period: span,
      unit: null,
    },
  ]
}

/** One line of a verksamhet; its net line also tells how it stands, and why. Null where the report has no such line. */
function activityRow(economy: Economy, activity: Activity, line: LineKind): FactRow | null {
  const amounts = activity.lines[line]
  if (!amounts) return null
  const isNet = line === 'net'
  return {
    key: rowKey(activity.name, texts.lines[line]),
    names: namesOf(economy, activity),
    codes: activity.code && !activity.isTotal ? [activity.code] : [],
    path: activity.area ? [activity.area] : [],
    lineName: texts.lines[line],
    ...(isNet ? { isDefaultLine: true } : {}),
    role: activity.isTotal ? 'total' : activity.isPart ? 'part' : 'item',
    ...(activity.isTotal || activity.isPart ? {} : sumOf(economy, line)),
    cells: { ...amountCells(amounts), ...(isNet ? standingCells(economy, activity) : {}) },
    line: lineOf(economy.period, activity.name),
    ...(activity.origin ? { source: sourceOf(activity.origin) } : {}),
  }
}

function sumOf({ activities }: Economy, line: LineKind): { sumIn?: string } {
  const total = activities.find(({ isTotal, lines }) => isTotal && lines[line])
  return total ? { sumIn: rowKey(total.name, texts.lines[line]) } : {}
}

/** The committee as a whole goes by its own name too. */
const namesOf = ({ committee }: Economy, { name, aliases, isTotal }: Activity): string[] => [
  ...new Set([name, ...aliases, ...(isTotal ? [committee, ...texts.whole] : [])]),
]

const amountCells = (amounts: Amounts): Record<string, FactCell> =>
  Object.fromEntries(
    AMOUNTS.flatMap((key) => (amounts[key] === null ? [] : [[key, numberCell(amounts[key])] as const])),
  )

function standingCells(economy: Economy, activity: Activity): Record<string, FactCell> {
  const standing = standingOf(activity, basisOf(economy.period))
  const said = commentsOn(activity, economy.activities)
  const reasons = said.map(({ comment, group }) =>
    group ? `${comment.text} (${budgetTexts.about(group)})` : comment.text,
  )
  const comparisons = said.flatMap(({ comment }) => comment.comparison ?? [])
  return {
    ...(standing && activity.lines.net?.deviation === null
      ? { deviation_computed: numberCell(standing.deviation) }
      : {}),
    ...(standing?.percent ? { deviation_percent: numberCell(standing.percent) } : {}),
    ...(standing ? { state: { value: budgetTexts.states[standing.state], state: standing.state } } : {}),
    ...textCell('reason', unique([...reasons, ...activity.remarks]).join(' ')),
    ...textCell('comparison', unique(comparisons).join(' ')),
  }
}

const unique = (texts_: readonly string[]): string[] => [...new Set(texts_)]

/** What the report says in words with an amount of its own, or of something that has no line in the budget. */
function commentTable(economy: Economy): FactTable {
  const { period } = economy
  const { year } = spansOf(period)
  const { columns } = texts
  const keyOf = keysIn()
  const rows = economy.activities.flatMap((activity) =>
    activity.comments.flatMap((comment): FactRow[] => {
      const isAlone = comment.topic !== null || !activity.lines.net
      const cells = {
        ...(comment.amount === null ? {} : { amount: numberCell(comment.amount) }),
        ...(comment.netCostChange === null ? {} : { net_cost_change: numberCell(comment.netCostChange) }),
        ...(isAlone ? textCell('reason', comment.text) : {}),
      }
      if (Object.keys(cells).length === 0) return []
      return [
        {
          key: keyOf([activity.name, comment.topic].filter(Boolean).join('/').toLowerCase()),
          names: comment.topic ? [comment.topic] : [activity.name, ...activity.aliases],
          codes: [],
          path: comment.topic ? [activity.name] : [],
          role: 'item',
          ...(comment.unit ? { unit: comment.unit } : {}),
          cells,
          line: topicLine(period, 'comments', activity.name),
          source: sourceOf(comment.origin),
        },
      ]
    }),
  )
  const [first] = economy.activities.flatMap(({ comments }) => comments)
  return {
    ...tableOf(economy, 'budget_comments', texts.comments, [first?.origin], topicLine(period, 'comments')),
    columns: [
      factColumn('amount', 'amount', columns.amount, 'number', year, { unit: 'mnkr' }),
      {
        ...{ key: 'net_cost_change', attribute: 'net_cost_change', ...columns.netCostChange, type: 'number' },
        ...{ period: spansOf(period).toDate, unit: 'mnkr' },
      },
      factColumn('reason', 'reason', columns.reason, 'text', reportSpan(period)),
    ],
    rows,
    defaultColumn: 'reason',
  }
}
