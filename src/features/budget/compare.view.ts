import { budgetFactsTexts } from '../../texts/budget-facts.ts'
import { compareTexts } from '../../texts/compare.ts'
import type { Activity, Economy, Series } from './budget.ts'
import { rowKey, SERIES_FAMILIES, seriesKeysIn } from './row-keys.ts'

/** What to type to compare a verksamhet over time: its net line; null where it has none. */
export const comparedBy = ({ name, lines }: Activity): string | null =>
  lines.net ? compareTexts.rowLine('budget', rowKey(name, budgetFactsTexts.lines.net)) : null

/** What to type to compare each row over time; none for one that is a part of another. */
export function rowsComparedBy(economy: Economy): ReadonlyMap<Series, string> {
  const lines = new Map<Series, string>()
  for (const [series, key] of seriesKeysIn(economy))
    if (!series.breakdown) lines.set(series, compareTexts.rowLine(SERIES_FAMILIES[series.kind], key))
  return lines
}
