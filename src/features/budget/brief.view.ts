import type { Brief, BriefItem } from '../../contract/sends.ts'
import { isFullYear } from '../../lib/periods.ts'
import { plainProse } from '../../reply/prose.ts'
import { sourceLine } from '../../texts/common.ts'
import { briefTexts } from '../../texts/digest.ts'
import { periodName } from '../../texts/periods.ts'
import type { Economy, Overview, Standing } from './budget.ts'
import { leadOf } from './overview.view.ts'
import { percentText, signedTkr } from './page.view.ts'

const COMMAND = 'budget'
const texts = briefTexts.budget

/** How the economy of the newest report stands: the whole, and each verksamhet's deviation. */
export function budgetBrief(economy: Economy, overview: Overview): Brief | null {
  const { total, rows } = overview
  const all = [...(total ? [total] : []), ...rows]
  const origin = all[0]?.activity.origin
  if (all.length === 0) return null
  return {
    topic: 'budget',
    title: texts.title,
    lead: plainProse(leadOf(economy, overview)),
    source: origin ? sourceLine(origin, origin.section) : null,
    line: COMMAND,
    items: [...(total ? [total] : []), ...rows.toSorted(worstFirst)].map((one) => itemOf(one, economy)),
  }
}

/** Deficits first, and of two alike the larger in money. */
const worstFirst = (a: Standing, b: Standing): number =>
  Number(b.deviation < 0) - Number(a.deviation < 0) || Math.abs(b.deviation) - Math.abs(a.deviation)

function itemOf({ activity, deviation, percent: share }: Standing, { period }: Economy): BriefItem {
  const annual = isFullYear(period)
  return {
    key: `budget:${activity.name}`,
    what: activity.isTotal ? texts.total : activity.name,
    state: texts.state(annual, periodName(period), signedTkr(deviation), percentText(share)),
    line: activity.isTotal ? COMMAND : `${COMMAND} ${activity.name}`,
    unit: activity.isTotal ? null : activity.name,
    // The whole stands in the lead: here it is news only when it has changed.
    attention: deviation !== 0 && !activity.isTotal,
    ...(share === null ? {} : { percent: share }),
  }
}
