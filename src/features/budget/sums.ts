import type { Series } from './budget.ts'

/** Which series sum which, read from the names and the order of a report's table. Pure. */

export interface Place {
  role: 'item' | 'subtotal' | 'part'
  /** Index of the series that this one is summed in, or is a part of. */
  of: number | null
}

const SUM = /^(?:del)?summa\b|^totalt?$|^totala antalet\b/i // "Summa anmälningar", "Totalt", "Totala antalet årsplatser"
const PARTIAL_SUM = /^delsumma\b/i
const PART = /^(?:-\s*)?varav\b/i
const WHOLE = /^totalt?(?:, alla)?$/i // no part of anything

export const isWhole = (breakdown: string): boolean => breakdown === '' || WHOLE.test(breakdown)

/**
 * A place for each series, in their order. A breakdown by sex, age or unit is part of the undivided series of its name;
 * "varav" is part of the row above; a sum row sums the rows of its table above it that no other sum row has.
 */
export function placesOf(all: readonly Series[]): Place[] {
  const places = all.map((series, at): Place => {
    const whole = wholeOf(all, series, at)
    return whole === null ? { role: 'item', of: null } : { role: 'part', of: whole }
  })
  for (const table of tablesOf(all, places).values()) placeSums(all, places, table)
  return places
}

/** The series that this one is a part of; null where it is none, or the report does not print it. */
function wholeOf(all: readonly Series[], series: Series, at: number): number | null {
  const isBeside = (other: Series): boolean =>
    other.kind === series.kind && other.group === series.group && other.subgroup === series.subgroup
  const find = (fits: (other: Series) => boolean): number | null => {
    const found = all.findIndex((other) => other !== series && isBeside(other) && fits(other))
    return found < 0 ? null : found
  }
  if (series.partOf !== null)
    return find(({ name, breakdown }) => name === series.partOf && isWhole(breakdown))
  if (!isWhole(series.breakdown)) {
    return find(
      ({ name, breakdown, unit }) => name === series.name && unit === series.unit && isWhole(breakdown),
    )
  }
  if (!PART.test(series.name)) return null
  const above = all
    .slice(0, at)
    .findLastIndex((other) => isBeside(other) && isWhole(other.breakdown) && !PART.test(other.name))
  return above < 0 ? null : above
}

/** Rows that may be summed with each other: one table, unit and breakdown. Percentages, costs a piece and parts are not. */
function tablesOf(all: readonly Series[], places: readonly Place[]): Map<string, number[]> {
  const tables = new Map<string, number[]>()
  for (const [at, { kind, group, subgroup, breakdown, unit, name }] of all.entries()) {
    const isPart = places[at]?.role === 'part' && (isWhole(breakdown) || PART.test(name))
    if (kind === 'key_figure' || unit === 'percent' || isPart) continue
    const key = [kind, group, subgroup, isWhole(breakdown) ? '' : breakdown, unit].join('\n')
    tables.set(key, [...(tables.get(key) ?? []), at])
  }
  return tables
}

function placeSums(all: readonly Series[], places: Place[], table: readonly number[]): void {
  let open: number[] = []
  let partial: number[] = []
  let sums: number[] = []
  for (const at of table) {
    const name = all[at]?.name ?? ''
    if (!SUM.test(name)) {
      open.push(at)
      continue
    }
    const isPartial = PARTIAL_SUM.test(name)
    const summed = isPartial ? open : open.length + partial.length > 0 ? [...open, ...partial] : sums
    if (summed.length > 0 && places[at]?.role === 'item') {
      for (const member of summed) {
        const place = places[member]
        if (place && place.role !== 'part') place.of = at
      }
      places[at] = { role: 'subtotal', of: null }
    }
    open = []
    if (isPartial) partial.push(at)
    else {
      partial = []
      sums = summed === sums ? [at] : [...sums, at]
    }
  }
}
