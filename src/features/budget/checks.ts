import {
  compareDecimals,
  mostDecimals,
  scaleDecimal,
  subtractDecimals,
  sumDecimals,
} from '../../lib/decimals.ts'
import type { DecimalText } from '../../lib/numbers.ts'
import {
  type AccountLine,
  type Activity,
  type Amounts,
  type Basis,
  basisOf,
  type Economy,
  type Item,
  LINES,
  type LineKind,
} from './budget.ts'

/** Two printed figures that do not agree, or a printed figure and what the rows give. Nothing is corrected. */
export type Contradiction =
  | {
      kind: 'sum'
      /** The row's name, the column and the line where there are several. */
      total: string
      column: keyof Amounts | null
      line: LineKind | null
      computed: DecimalText
      printed: DecimalText
      unit: string
      /** The row whose value is the whole difference. */
      explainedBy: string | null
    }
  | { kind: 'deviation'; activity: string; line: LineKind; basis: Basis; computed: number; printed: number }
  /** A sentence says another amount than the table beside it. */
  | { kind: 'text'; quoted: DecimalText; table: DecimalText; unit: string }
  /** The text's change in net cost against the table's, mkr. */
  | { kind: 'comparison'; activity: string; quoted: DecimalText; table: DecimalText }
  /** The net of the account analysis against the budget table, tkr. */
  | { kind: 'accounts'; column: keyof Amounts; accounts: number; budget: number }

const ROUNDING_TKR = 1

/** Null where the rows give the printed total, or only rounding stands between: one unit of the last printed digit. */
export function sumDifference(
  rows: readonly (DecimalText | null)[],
  printed: DecimalText | null,
): { computed: DecimalText; rounding: boolean } | null {
  const values = rows.filter((value) => value !== null)
  if (printed === null || values.length === 0) return null
  const computed = sumDecimals(values)
  const difference = Math.abs(Number(subtractDecimals(computed, printed)))
  const unit = 10 ** -mostDecimals([...values, printed])
  return difference === 0 ? null : { computed, rounding: difference <= unit * 1.001 } // 1.001: 0.1 is no exact float
}

const text = (value: number | null | undefined): DecimalText | null =>
  value === null || value === undefined ? null : String(value)

/** The total row against the sum of the activities, in the columns and lines asked for. */
function totalContradictions(
  economy: Economy,
  columns: readonly (keyof Amounts)[],
  lines: readonly LineKind[] = LINES,
): Contradiction[] {
  const total = economy.activities.find(({ isTotal }) => isTotal)
  const rows = economy.activities.filter(({ isTotal, isPart }) => !isTotal && !isPart)
  if (!total) return []
  return columns.flatMap((column) =>
    lines.flatMap((line): Contradiction[] => {
      const printed = text(total.lines[line]?.[column])
      const values = rows.map(({ lines: own }) => text(own[line]?.[column]))
      const found = sumDifference(values, printed)
      if (!found || found.rounding || printed === null) return []
      const missing = Number(subtractDecimals(found.computed, printed))
      const explainedBy = rows.find(({ lines: own }) => own[line]?.[column] === missing)?.name ?? null
      const { computed } = found
      return [{ kind: 'sum', total: total.name, column, line, computed, printed, unit: 'tkr', explainedBy }]
    }),
  )
}

/** Printed deviations that are not forecast (or actual) minus budget. */
function deviationContradictions(
  activities: readonly Activity[],
  basis: Basis,
  lines: readonly LineKind[] = LINES,
): Contradiction[] {
  return activities.flatMap((activity) =>
    lines.flatMap((line): Contradiction[] => {
      const amounts = activity.lines[line]
      const outlook = amounts?.[basis] ?? null
      const budget = amounts?.budget ?? null
      const printed = amounts?.deviation ?? null
      if (outlook === null || budget === null || printed === null) return []
      const computed = outlook - budget
      if (Math.abs(computed - printed) <= ROUNDING_TKR) return []
      return [{ kind: 'deviation', activity: activity.name, line, basis, computed, printed }]
    }),
  )
}

/** What the overview's own columns contradict. */
export function overviewContradictions(economy: Economy): Contradiction[] {
  const basis = basisOf(economy.period)
  return [
    ...totalContradictions(economy, ['budget', basis, 'deviation'], ['net']),
    ...deviationContradictions(economy.activities, basis, ['net']),
  ]
}

/** What an activity's page contradicts: its deviations, its text against its table, and for the total all sums. */
export function activityContradictions(economy: Economy, activity: Activity): Contradiction[] {
  const columns: (keyof Amounts)[] = [
    'budget',
    'forecast',
    'deviation',
    'actual',
    'actualSamePeriodBefore',
    'actualYearBefore',
  ]
  return [
    ...deviationContradictions([activity], basisOf(economy.period)),
    ...comparisonContradictions(activity),
    ...(activity.isTotal ? totalContradictions(economy, columns) : []),
  ]
}

function comparisonContradictions(activity: Activity): Contradiction[] {
  const { actual = null, actualSamePeriodBefore: before = null } = activity.lines.net ?? {}
  if (actual === null || before === null) return []
  return activity.comments.flatMap(({ netCostChange: quoted }): Contradiction[] => {
    if (quoted === null) return []
    // A higher net cost is a lower signed net.
    const table = inMillions(before - actual)
    const found = sumDifference([table], quoted)
    return found && !found.rounding ? [{ kind: 'comparison', activity: activity.name, quoted, table }] : []
  })
}

/** tkr → mkr with one decimal, as running text has it. */
const inMillions = (tkr: number): DecimalText => scaleDecimal(String(tkr), 1, 1_000)

/** A table's total against its items: as found, rounding included, so that the page can say which it is. */
export function itemSum(items: readonly Item[]): {
  total: Item
  computed: DecimalText
  rounding: boolean
} | null {
  const total = items.find(({ rowType }) => rowType === 'total')
  const rows = items.filter(({ rowType }) => rowType === 'item').map(({ amount }) => amount)
  const found = total ? sumDifference(rows, total.amount) : null
  return total && found ? { total, ...found } : null
}

const MILLIONS = /(?<!\d)(\d{1,9},\d) (?:miljoner|mkr|mnkr)/g // 19,4 miljoner kronor

/** Amounts in the total's own explanation that are none of the table's, when it speaks of one amount only. */
export function textContradictions(total: Item): Contradiction[] {
  if (total.amount === null || total.unit !== 'tkr' || !total.comment) return []
  const quotes = [...total.comment.matchAll(MILLIONS)].map(([, amount = '0']) => amount.replace(',', '.'))
  const [quoted] = quotes
  if (quoted === undefined || quotes.length > 1) return []
  const table = scaleDecimal(total.amount.replace('-', ''), 1, 1_000)
  return compareDecimals(table, quoted) === 0
    ? []
    : [{ kind: 'text', quoted, table: total.amount, unit: total.unit }]
}

const ACCOUNT_COLUMNS = ['actual', 'actualSamePeriodBefore', 'actualYearBefore'] as const

/** Sums of the account analysis, and its net against the budget table's. */
export function accountContradictions(economy: Economy): Contradiction[] {
  const { accounts } = economy
  const row = (type: string): AccountLine | undefined => accounts.find(({ lineType }) => lineType === type)
  const sums: [total: AccountLine | undefined, parts: string[]][] = [
    [row('revenue_total'), ['revenue']],
    [row('cost_total'), ['cost']],
    [row('net'), ['revenue_total', 'cost_total', 'financial']],
  ]
  const budget = economy.activities.find(({ isTotal }) => isTotal)?.lines.net
  return ACCOUNT_COLUMNS.flatMap((column) => [
    ...sums.flatMap(([total, parts]): Contradiction[] => {
      const printed = text(total?.[column])
      const values = accounts.filter(({ lineType }) => parts.includes(lineType)).map((a) => text(a[column]))
      const found = sumDifference(values, printed)
      if (!total || !found || found.rounding || printed === null) return []
      const { computed } = found
      return [
        {
          kind: 'sum',
          total: total.account,
          column,
          line: null,
          computed,
          printed,
          unit: 'tkr',
          explainedBy: null,
        },
      ]
    }),
    ...accountsAgainst(row('net')?.[column] ?? null, budget?.[column] ?? null, column),
  ])
}

function accountsAgainst(
  accounts: number | null,
  budget: number | null,
  column: keyof Amounts,
): Contradiction[] {
  if (accounts === null || budget === null || Math.abs(accounts - budget) <= ROUNDING_TKR) return []
  return [{ kind: 'accounts', column, accounts, budget }]
}
