import { isFullYear } from '../../lib/periods.ts'
import { ofFact, percent, state, type Tone, text, tkr } from '../../reply/cells.ts'
import { joined, type Prose } from '../../reply/prose.ts'
import { type Action, chart, go, menu, type Part, type Reply, table } from '../../reply/reply.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { listed } from '../../texts/common.ts'
import { periodName, periodWords, shownPeriod } from '../../texts/periods.ts'
import {
  type Amounts,
  basisOf,
  type Economy,
  itemsOf,
  largest,
  type Overview,
  type Period,
  type Standing,
} from './budget.ts'
import { comparedWith, historyParts } from './history.view.ts'
import {
  amountFact,
  type Page,
  percentText,
  printedAmount,
  sourcesOf,
  spoken,
  titleOf,
  topicWord,
} from './page.view.ts'
import type { Topic } from './query.ts'

/** The overview with what it takes to draw it, computed once for each version of the data. */
export interface OverviewData {
  overview: Overview
  /** Other periods to choose. */
  periods: readonly Period[]
}

const LARGEST_CHANGES = 3
const DEFICITS_IN_LEAD = 3

/** All verksamheter against budget, deficits first, the largest at the top. */
export function overviewView(page: Page, { overview, periods }: OverviewData): Reply {
  const { economy } = page
  const { period } = economy
  const rows = [...overview.rows, ...overview.parts]
  const origins = [
    overview.total?.activity.origin ?? overview.rows[0]?.activity.origin ?? null,
    itemsOf(economy, 'forecast_change')[0]?.origin ?? null,
  ]
  const basis = basisOf(period)
  const total = overview.total?.activity.name
  const whole = (...columns_: (keyof Amounts)[]): string[] =>
    total === undefined ? [] : columns_.map((column) => amountFact(page, total, 'net', column))
  const drawn = (standing: Standing) => standingRow(page, standing)
  return {
    title: titleOf('overview', page),
    lead: leadOf(economy, overview),
    shows: whole('deviation', basis, 'budget', 'actual', comparedWith(period)),
    parts: [
      ...(rows.length > 0
        ? [
            deviationChart(overview.rows),
            table(texts.byActivity, overviewColumns(period), rows.map(drawn), {
              total: overview.total && drawn(overview.total),
              unit: 'tkr',
            }),
          ]
        : []),
      ...changeParts(economy),
      ...historyParts(page, null),
    ],
    actions: actionsOf(page, overview, periods),
    sources: sourcesOf(origins),
    notes: [...shownOf(period, periods), texts.basisNote(isFullYear(period))],
  }
}

/** Which period is shown, and which is the newest. */
const shownOf = (period: Period, [newest]: readonly Period[]): string[] =>
  newest ? [shownPeriod(period, newest)] : []

/** The whole in words that can be read aloud; they also stand on the Home tab. */
export function leadOf(economy: Economy, overview: Overview): Prose {
  const { deficits } = overview
  const named = ({ activity, deviation, percent: share }: Standing) =>
    texts.deficitItem(activity.name, spoken(deviation), share === null ? null : percentText(share))
  const shown = deficits.slice(0, DEFICITS_IN_LEAD).map(named)
  return joined(
    standingOf(economy, overview),
    texts.deficits(
      deficits.length,
      isFullYear(economy.period),
      listed([...shown, ...restOf(deficits.length - shown.length)]),
    ),
  )
}

/** Where all of it ends up. */
export const standingOf = ({ committee, period }: Economy, { total, rows }: Overview): string =>
  total
    ? texts.standing(committee, isFullYear(period), periodWords(period), {
        state: total.state,
        size: spoken(total.deviation),
        percent: total.percent === null ? null : percentText(total.percent.replace('-', '')),
      })
    : texts.noTotal(rows.length, periodWords(period))

const restOf = (rest: number): string[] => (rest > 0 ? [texts.otherActivities(rest)] : [])

const deviationChart = (rows: readonly Standing[]): Part =>
  chart(
    'bar',
    texts.chartTitle,
    'tkr',
    rows.map(({ activity }) => activity.name),
    [{ name: texts.column.deviation, values: rows.map(({ deviation }) => String(deviation)) }],
  )

function changeParts(economy: Economy): Part[] {
  const items = itemsOf(economy, 'forecast_change')
  const total = items.find(({ rowType }) => rowType === 'total')
  if (!total?.amount) return []
  const named = largest(items, LARGEST_CHANGES).map(
    ({ name, amount, unit }) => `${name} ${signedTkrText(amount, unit)}`,
  )
  return [
    {
      kind: 'paragraph',
      text: texts.changed(signedTkrText(total.amount, total.unit), named, economy.period.before),
    },
  ]
}

const signedTkrText = (amount: string | null, unit: string): string =>
  amount === null
    ? texts.noValue
    : `${amount.startsWith('-') || /^0*$/.test(amount) ? '' : '+'}${printedAmount(amount, unit)}`

export const overviewColumns = (period: Period) => [
  { title: texts.column.activity },
  { title: texts.amountColumn('budget', period) },
  { title: texts.amountColumn(basisOf(period), period) },
  { title: texts.column.deviation },
  { title: texts.column.deviationPercent },
  { title: texts.column.state },
]

const TONES: Readonly<Record<Standing['state'], Tone>> = {
  deficit: 'bad',
  surplus: 'good',
  balance: 'neutral',
}

export function standingRow(
  page: Page,
  { activity, budget, outlook, deviation, percent: share, state: how }: Standing,
) {
  const fact = (column: keyof Amounts): string => amountFact(page, activity.name, 'net', column)
  return [
    text(activity.isPart ? texts.partRow(activity.name) : activity.name),
    ofFact(tkr(budget), fact('budget')),
    ofFact(tkr(outlook), fact(basisOf(page.economy.period))),
    ofFact(tkr(deviation, { signed: true }), fact('deviation')),
    percent(share),
    state(texts.states[how], TONES[how]),
  ]
}

const TOPICS: readonly Topic[] = [
  'bridge',
  'accounts',
  'hard',
  'grants',
  'investments',
  'volume',
  'key_figure',
  'staffing',
  'summary',
  'breakdown',
]

/** Ways to each verksamhet, to what else the period has, and to other periods. */
function actionsOf(
  page: Page,
  { rows, parts, total, deficits }: Overview,
  periods: readonly Period[],
): Action[] {
  const activities = [...rows, ...parts, ...(total ? [total] : [])].map(({ activity: { name } }) => ({
    label: name,
    line: page.line(name),
  }))
  const [worst] = deficits
  const topics = TOPICS.filter((topic) => has(page.economy, topic)).map((topic) => ({
    label: texts.titles[topic],
    line: page.line(topicWord(topic)),
  }))
  const others = periods
    .filter(({ id }) => id !== page.economy.period.id)
    .map((period) => ({ label: periodName(period), line: `budget ${periodWords(period)}` }))
  return [
    ...(worst ? [go(texts.showWorst, page.line(worst.activity.name))] : []),
    ...(activities.length > 0 ? [menu(texts.chooseActivity, activities)] : []),
    ...(topics.length > 0 ? [menu(texts.chooseTopic, topics)] : []),
    ...(others.length > 0 ? [menu(texts.choosePeriod, others)] : []),
  ]
}

/** Whether the period's reports have anything on the topic. */
export function has(economy: Economy, topic: Topic): boolean {
  switch (topic) {
    case 'overview':
      return true
    case 'total':
      return economy.activities.some(({ isTotal }) => isTotal)
    case 'comments':
      return economy.activities.some(({ comments }) => comments.length > 0)
    case 'accounts':
      return economy.accounts.length > 0
    case 'bridge':
      return itemsOf(economy, 'forecast_change').length > 0
    case 'hard':
      return itemsOf(economy, 'hard_to_influence').length > 0
    case 'grants':
      return economy.items.some(({ kind }) => kind === 'state_grant' || kind === 'migration_agency')
    case 'summary':
      return itemsOf(economy, 'summary').length > 0
    case 'breakdown':
      return itemsOf(economy, 'surplus_breakdown').length > 0
    case 'investments':
      return economy.investments.length > 0
    case 'volume':
    case 'key_figure':
    case 'staffing':
      return economy.series.some(({ kind }) => kind === topic)
  }
}
