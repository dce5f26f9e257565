import type { Series } from '../budget.ts'

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
  const wholes = wholesIn(all)
  const places = all.map((series, at): Place => {
    const whole = wholes(series, at)
    return whole === null ? { role: 'item', of: null } : { role: 'part', of: whole }
  })
  for (const table of tablesOf(all, places).values()) placeSums(all, places, table)
  return places
}

const keyOf = (...parts: readonly string[]): string => parts.join('\n')

/** Finds the series that one is a part of; null where it is none, or the report does not print it. */
function wholesIn(all: readonly Series[]): (series: Series, at: number) => number | null {
  const byName = new Map<string, number>()
  const byUnit = new Map<string, number>()
  // For each row the last one before it, in its table, that is itself no part.
  const above: (number | null)[] = []
  const last = new Map<string, number>()
  for (const [at, { kind, group, subgroup, name, unit, breakdown }] of all.entries()) {
    const table = keyOf(kind, group, subgroup)
    above.push(last.get(table) ?? null)
    if (!isWhole(breakdown)) continue
    const names = [
      [byName, keyOf(table, name)],
      [byUnit, keyOf(table, name, unit)],
    ] as const
    for (const [index, key] of names) if (!index.has(key)) index.set(key, at)
    if (!PART.test(name)) last.set(table, at)
  }
  return ({ kind, group, subgroup, name, unit, breakdown, partOf }, at) => {
    const table = keyOf(kind, group, subgroup)
    const found =
      partOf !== null
        ? byName.get(keyOf(table, partOf))
        : isWhole(breakdown)
          ? PART.test(name)
            ? above[at]
            : null
          : byUnit.get(keyOf(table, name, unit))
    return found === undefined || found === at ? null : found
  }
}

/** Rows that may be summed with each other: one table, unit and breakdown. Percentages, costs a piece and parts are not. */
function tablesOf(all: readonly Series[], places: readonly Place[]): Map<string, number[]> {
  const tables = new Map<string, number[]>()
  for (const [at, { kind, group, subgroup, breakdown, unit, name }] of all.entries()) {
    const isPart = places[at]?.role === 'part' && (isWhole(breakdown) || PART.test(name))
    if (kind === 'key_figure' || unit === 'percent' || isPart) continue
    const key = keyOf(kind, group, subgroup, isWhole(breakdown) ? '' : breakdown, unit)
    const table = tables.get(key)
    if (table) table.push(at)
    else tables.set(key, [at])
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
