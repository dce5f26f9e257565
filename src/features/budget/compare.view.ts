import { budgetFactsTexts } from '../../texts/budget-facts.ts'
import { compareTexts } from '../../texts/compare.ts'
import type { Activity, Economy, Series } from './budget.ts'
import { rowKey, SERIES_FAMILIES, seriesKeys } from './row-keys.ts'

/** What to type to compare a verksamhet over time: its net line; null where it has none. */
export const comparedBy = ({ name, lines }: Activity): string | null =>
  lines.net ? compareTexts.rowLine('budget', rowKey(name, budgetFactsTexts.lines.net)) : null

/** What to type to compare a row over time; null for one that is a part of another. */
export function rowComparedBy({ series: all }: Economy, series: Series): string | null {
  if (series.breakdown) return null
  const alike = all.filter(({ kind }) => kind === series.kind)
  const key = seriesKeys(alike)[alike.indexOf(series)]
  return key === undefined ? null : compareTexts.rowLine(SERIES_FAMILIES[series.kind], key)
}
