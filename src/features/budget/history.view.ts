import { formatSigned } from '../../lib/numbers.ts'
import { isFullYear, samePeriodLastYear } from '../../lib/periods.ts'
import { heading, list, type Part } from '../../reply/reply.ts'
import { budgetTexts } from '../../texts/budget.ts'
import { budgetHistoryTexts as texts } from '../../texts/budget-history.ts'
import { nothingToCompare, periodName } from '../../texts/periods.ts'
import type { Activity, Economy } from './budget.ts'
import { compare, compareActivity, outcomeChange } from './history.ts'
import { inTkr, type Page, percentText, signedTkr } from './page.view.ts'

const MOST_CHANGES = 4

/** How the committee's deviation stands to earlier periods; of one verksamhet where one is given. */
function historyLines({ economy, earlier }: Page, activity: Activity | null): string[] {
  if (!earlier) return []
  const { period } = economy
  const held = [
    { ref: period.before, old: earlier.before },
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

export function historyParts(page: Page, activity: Activity | null): Part[] {
  const lines = historyLines(page, activity)
  return lines.length === 0 ? [] : [heading(texts.heading), list(lines)]
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

/** What an outcome is held against in `outcomeLine`. */
export const comparedWith = (period: Economy['period']): 'actualYearBefore' | 'actualSamePeriodBefore' =>
  isFullYear(period) ? 'actualYearBefore' : 'actualSamePeriodBefore'

/** "Utfall jan–aug 2023: …, … lägre nettokostnad än samma period 2022"; empty where the report lacks either. */
export function outcomeLine(activity: Activity, period: Economy['period']): string {
  const found = outcomeChange(activity, period)
  if (!found) return ''
  return budgetTexts.comparedWith(
    budgetTexts.amountColumn('actual', period),
    inTkr(found.actual),
    found.change,
    inTkr(Math.abs(found.change)),
    percentText(found.percent),
    found.isYear ? String(period.year - 1) : budgetTexts.samePeriod(period.year - 1),
  )
}
