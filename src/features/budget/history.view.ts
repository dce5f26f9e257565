import type { KnownBlock } from '@slack/types'
import { formatSigned } from '../../lib/numbers.ts'
import { periodBefore, samePeriodLastYear } from '../../lib/periods.ts'
import { escapeText, section } from '../../slack/blocks.ts'
import { budgetTexts } from '../../texts/budget.ts'
import { budgetHistoryTexts as texts } from '../../texts/budget-history.ts'
import { nothingToCompare, periodName } from '../../texts/common.ts'
import type { Activity, Economy } from './budget.ts'
import { compare, compareActivity, outcomeChange } from './history.ts'
import { type Page, percent, signedTkr, tkr } from './page.view.ts'

const MOST_CHANGES = 4

/** How the committee's deviation stands to earlier periods; of one verksamhet where one is given. Plain text. */
export function historyLines({ economy, earlier }: Page, activity: Activity | null): string[] {
  if (!earlier) return []
  const { period } = economy
  const held = [
    { ref: periodBefore(period), old: earlier.before },
    { ref: samePeriodLastYear(period), old: earlier.lastYear },
  ]
  const missing = held.filter(({ old }) => old === null).map(({ ref }) => ref)
  const total = economy.activities.find(({ isTotal }) => isTotal)
  return [
    ...held.flatMap(({ old }) =>
      old ? [activity ? ofActivity(old, activity, economy) : ofTotal(old, economy)] : [],
    ),
    ...(missing.length > 0 ? [nothingToCompare(missing)] : []),
    ...(activity || !total ? [] : [outcomeLine(total, period)]).filter(Boolean),
  ]
}

export function historySection(page: Page, activity: Activity | null): KnownBlock | null {
  const lines = historyLines(page, activity)
  if (lines.length === 0) return null
  return section([`*${texts.heading}*`, ...lines.map((line) => `• ${escapeText(line)}`)].join('\n'))
}

function ofTotal(old: Economy, now: Economy): string {
  const { total, changed } = compare(old, now)
  const name = periodName(old.period)
  const shown = changed
    .slice(0, MOST_CHANGES)
    .map((shift) => texts.shift(shift.name, formatSigned(shift.from), formatSigned(shift.to)))
  return [
    total
      ? texts.deviation(name, signedTkr(total.from), signedTkr(total.to), signedTkr(total.to - total.from))
      : texts.noTotal(name),
    texts.changed(shown, changed.length - shown.length),
  ].join(' ')
}

function ofActivity(old: Economy, activity: Activity, now: Economy): string {
  const name = periodName(old.period)
  const shift = compareActivity(old, activity, now)
  return shift
    ? texts.deviation(name, signedTkr(shift.from), signedTkr(shift.to), signedTkr(shift.to - shift.from))
    : texts.noActivity(name, activity.name)
}

/** "Utfall jan–aug 2023: …, … lägre nettokostnad än samma period 2022"; empty where the report lacks either. */
export function outcomeLine(activity: Activity, period: Economy['period']): string {
  const found = outcomeChange(activity, period)
  if (!found) return ''
  return budgetTexts.comparedWith(
    budgetTexts.amountColumn('actual', period),
    tkr(found.actual),
    found.change,
    tkr(Math.abs(found.change)),
    percent(found.percent),
    found.isYear ? String(period.year - 1) : budgetTexts.samePeriod(period.year - 1),
  )
}
