import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import { actions, escapeText, goButton, goMenu, header, section, table } from '../../slack/blocks.ts'
import { budgetTexts as texts } from '../../texts/budget.ts'
import { periodName, periodWords, shownPeriod } from '../../texts/common.ts'
import {
  basisOf,
  type Economy,
  type Item,
  itemsOf,
  largest,
  type Overview,
  type Period,
  type Standing,
} from './budget.ts'
import type { Contradiction } from './checks.ts'
import { historyLines, historySection } from './history.view.ts'
import {
  answer,
  CHECKS_IN_TEXT,
  cell,
  checks,
  nameCell,
  type Page,
  percent,
  signedCell,
  signedTkr,
  statement,
  tablePage,
  titleOf,
  topicWord,
} from './page.view.ts'
import type { Topic } from './query.ts'
import { sources } from './sources.view.ts'

/** The overview with what it takes to draw it, computed once for each version of the data. */
export interface OverviewData {
  overview: Overview
  contradictions: readonly Contradiction[]
  /** Other periods to choose. */
  periods: readonly Period[]
}

const LARGEST_CHANGES = 3

/** All verksamheter against budget, deficits first, the largest at the top. */
export function overviewView(page: Page, { overview, contradictions, periods }: OverviewData): Answer {
  const { economy } = page
  const { period } = economy
  const annual = period.kind === 'annual'
  const shown = tablePage(
    [...overview.rows, ...overview.parts],
    ({ activity }) => [activity.name],
    page.number,
  )
  const total = overview.total ? [row(overview.total)] : []
  const { title, deficits, parts, changes } = sentences(economy, overview)
  const lead = [`*${title}*`, deficits, parts, changes].filter(Boolean).join('\n')
  const origins = [
    overview.total?.activity.origin ?? overview.rows[0]?.activity.origin ?? null,
    changeOrigin(economy),
  ]
  const faults = contradictions.map((found) => statement(found, period))
  const said = faults.slice(0, CHECKS_IN_TEXT).map(escapeText)
  return answer({
    text: [title, deficits, parts, changes, ...historyLines(page, null).map(escapeText), ...said]
      .filter(Boolean)
      .join(' '),
    blocks: [
      header(titleOf('overview', page)),
      section(lead),
      shown.items.length > 0 ? table(columns(period), [...shown.items.map(row), ...total]) : null,
      historySection(page, null),
      checks(faults),
      sources(origins, ...[...shownOf(period, periods), texts.basisNote(annual)]),
      activityMenu(page, overview),
      topicButtons(page, periods),
    ],
    origins,
    own: page.line(),
    number: page.number,
    pages: shown.pages,
  })
}

/** Which period is shown, and which is the newest. */
const shownOf = (period: Period, [newest]: readonly Period[]): string[] =>
  newest ? [shownPeriod(period, newest)] : []

/** The overview in the words that also stand on the Home tab. mrkdwn. */
export function sentences(economy: Economy, { total, rows, deficits, parts }: Overview) {
  const { period } = economy
  const named = (standing: Standing) =>
    escapeText(
      texts.deficitItem(standing.activity.name, signedTkr(standing.deviation), percent(standing.percent)),
    )
  const name = periodName(period)
  return {
    title: total
      ? texts.standing(
          escapeText(economy.committee),
          period.kind === 'annual',
          signedTkr(total.deviation),
          percent(total.percent),
          name,
        )
      : texts.noTotal(rows.length, name),
    deficits: texts.deficits(deficits.map(named)),
    parts: parts.length > 0 ? texts.parts(parts.map(named)) : '',
    changes: changeSentence(economy),
  }
}

function changeSentence(economy: Economy): string {
  const items = itemsOf(economy, 'forecast_change')
  const total = items.find(({ rowType }) => rowType === 'total')
  if (!total?.amount) return ''
  const named = (item: Item) => escapeText(`${item.name} ${signedCell(item.amount)}\u00a0${item.unit}`)
  return texts.changed(
    `${signedCell(total.amount)}\u00a0${total.unit}`,
    largest(items, LARGEST_CHANGES).map(named),
    economy.period,
  )
}

const changeOrigin = (economy: Economy) => itemsOf(economy, 'forecast_change')[0]?.origin ?? null

const columns = (period: Period) => [
  { title: texts.column.activity, wrap: true },
  { title: texts.amountColumn('budget', period), align: 'right' as const },
  { title: texts.amountColumn(basisOf(period), period), align: 'right' as const },
  { title: texts.column.deviation, align: 'right' as const },
  { title: texts.column.deviationPercent, align: 'right' as const },
  { title: texts.column.state },
]

const row = ({ activity, budget, outlook, deviation, percent: share, state }: Standing): string[] => [
  nameCell(activity.isPart ? texts.partRow(activity.name) : activity.name),
  cell(budget),
  cell(outlook),
  signedCell(deviation),
  percent(share),
  texts.states[state],
]

function activityMenu(page: Page, { rows, parts, total }: Overview): KnownBlock | null {
  const choices = [...rows, ...parts, ...(total ? [total] : [])].map(({ activity: { name } }) => ({
    label: name,
    line: page.line(name),
  }))
  return choices.length > 0 ? actions(goMenu(texts.chooseActivity, choices)) : null
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

/** Buttons to what the period has, and to other periods. */
function topicButtons(page: Page, periods: readonly Period[]): KnownBlock | null {
  const topics = TOPICS.filter((topic) => has(page.economy, topic)).map((topic) =>
    goButton(texts.titles[topic], page.line(topicWord(topic))),
  )
  const others = periods
    .filter(({ id }) => id !== page.economy.period.id)
    .map((period) => ({ label: periodName(period), line: `budget ${periodWords(period)}` }))
  const elements = [...topics, ...(others.length > 0 ? [goMenu(texts.choosePeriod, others)] : [])]
  return elements.length > 0 ? actions(...elements) : null
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
