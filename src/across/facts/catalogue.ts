import type { FactProvider, FactTable } from '../../contract/facts.ts'
import type { Db } from '../../db/db.ts'
import type { CalendarDate } from '../../lib/calendar.ts'

/** Every table that the slices can show, as one person may see them. */
export interface Facts {
  /** In the slices' order; within a kind the newest period first. */
  tables: readonly FactTable[]
  /** By the table's key. */
  byKey: ReadonlyMap<string, FactTable>
  /** By the kind of table, "budget". */
  byFamily: ReadonlyMap<string, readonly FactTable[]>
}

export interface Catalogue {
  /** The same object until something is written or a new day begins, so that what is worked out of it can be kept with it. */
  facts(sight: Sight, today: CalendarDate): Promise<Facts>
}

/** Published tables only, or drafts too. */
type Sight = Parameters<FactProvider>[0]

interface Provider {
  name: string
  facts?: FactProvider
}

export const createCatalogue = (db: Db, features: readonly Provider[]): Catalogue => ({
  facts: (sight, today) => db.read(`facts:${sight}:${today}`, () => gather(features, sight, today)),
})

async function gather(features: readonly Provider[], sight: Sight, today: CalendarDate): Promise<Facts> {
  const parts = await Promise.all(features.map(({ facts }) => facts?.(sight, today) ?? []))
  return indexed(parts.flat().map(withFilledColumns))
}

/** A table without the columns that none of its rows has: a slice declares all that its tables may have. */
function withFilledColumns(table: FactTable): FactTable {
  const filled = new Set(table.rows.flatMap(({ cells }) => Object.keys(cells)))
  const columns = table.columns.filter(({ key }) => filled.has(key))
  const hasDefault = filled.has(table.defaultColumn)
  return { ...table, columns, defaultColumn: hasDefault ? table.defaultColumn : (columns[0]?.key ?? '') }
}

/** Throws when two tables have one key: then one of them could never be found. */
export function indexed(tables: readonly FactTable[]): Facts {
  const byKey = new Map<string, FactTable>()
  const byFamily = new Map<string, FactTable[]>()
  for (const table of tables) {
    if (byKey.has(table.key)) throw new Error(`two tables of facts have the key ${table.key}`)
    byKey.set(table.key, table)
    const family = byFamily.get(table.family)
    if (family) family.push(table)
    else byFamily.set(table.family, [table])
  }
  return { tables, byKey, byFamily }
}
