import type { Series, SeriesKind } from './budget.ts'

/** How the catalogue of facts names rows of the economy: the same in every period. */

export const SERIES_FAMILIES: Readonly<Record<SeriesKind, string>> = {
  volume: 'volumes',
  key_figure: 'key_figures',
  staffing: 'staffing',
}

/** A verksamhet's line, by its name in words. */
export const rowKey = (activity: string, line: string): string => `${activity.toLowerCase()}/${line}`

/** The keys of all rows of a kind, in order. */
export function seriesKeys(all: readonly Series[]): string[] {
  const keyOf = keysIn()
  return all.map((series) => keyOf(keyParts(series).join('/').toLowerCase()))
}

const keyParts = ({ group, subgroup, name, breakdown }: Series): string[] =>
  [group, subgroup, name, breakdown].filter(Boolean)

/** Keys that tell rows of one name apart: the second gets "/2". */
export function keysIn(): (key: string) => string {
  const used = new Map<string, number>()
  return (key) => {
    const times = (used.get(key) ?? 0) + 1
    used.set(key, times)
    return times > 1 ? `${key}/${times}` : key
  }
}
