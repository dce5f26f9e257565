import { budgetFactsTexts } from '../../texts/budget-facts.ts'
import { compareTexts } from '../../texts/compare.ts'
import type { Activity, Economy, LineKind, Series, SeriesKind } from './budget.ts'
import { keysIn } from './match.ts'

/** How the catalogue of facts names rows of the budget, and what to type to compare them over time. */

export const FAMILIES: Readonly<Record<SeriesKind, string>> = {
  volume: 'volumes',
  key_figure: 'key_figures',
  staffing: 'staffing',
}

export const rowKey = ({ name }: Activity, line: LineKind): string =>
  `${name.toLowerCase()}/${budgetFactsTexts.lines[line]}`

/** What to type to compare a verksamhet over time: its net line; null where it has none. */
export const comparedBy = (activity: Activity): string | null =>
  activity.lines.net ? compareTexts.rowLine('budget', rowKey(activity, 'net')) : null

export const keysOf = (all: readonly Series[]): string[] => {
  const keyOf = keysIn()
  return all.map((series) => keyOf(keyParts(series).join('/').toLowerCase()))
}

/** What to type to compare a row over time; null for one that is a part of another. */
export function rowComparedBy({ series: all }: Economy, series: Series): string | null {
  if (series.breakdown) return null
  const alike = all.filter(({ kind }) => kind === series.kind)
  const key = keysOf(alike)[alike.indexOf(series)]
  return key === undefined ? null : compareTexts.rowLine(FAMILIES[series.kind], key)
}

const keyParts = ({ group, subgroup, name, breakdown }: Series): string[] =>
  [group, subgroup, name, breakdown].filter(Boolean)
