import { isDeepStrictEqual } from 'node:util'
import type { FactProvider, FactTable } from '../../contract/facts.ts'
import type { Db } from '../../db/db.ts'
import { stampsOf } from '../../db/stamps.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { grouped } from '../../lib/grouped.ts'
import { oneByOne } from '../../lib/pieces.ts'

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
  /** The same object until some fact may be another or a new day begins, so that what is worked out of it can be kept. */
  facts(sight: Sight, today: CalendarDate): Promise<Facts>
}

/** Published tables only, or drafts too. */
type Sight = Parameters<FactProvider>[0]

interface Provider {
  name: string
  facts?: FactProvider
  factsFrom?: readonly string[]
}

/** What a slice gave last, and the state of the database's tables that it was made from. */
interface Part {
  stamp: string | null
  tables: readonly FactTable[]
}

interface State {
  /** By slice and sight. */
  parts: Map<string, Part>
  /** What is being read: whoever asks meanwhile, with nothing written in between, waits for the same. */
  underWay: Map<string, { stamp: string | null; part: Promise<Part> }>
  gathered: Map<Sight, { parts: readonly Part[]; facts: Facts }>
}

// One for each database, however many ask for a catalogue of it.
const states = new WeakMap<Db, State>()

function stateOf(db: Db): State {
  const state = states.get(db) ?? { parts: new Map(), underWay: new Map(), gathered: new Map() }
  states.set(db, state)
  return state
}

/** Gathers the slices' tables. Most writes change one slice's: those of the others are kept as they are. */
export function createCatalogue(db: Db, features: readonly Provider[]): Catalogue {
  const { parts, underWay, gathered } = stateOf(db)
  const providers = features.filter(({ facts }) => facts)
  const read = [...new Set(providers.flatMap(({ factsFrom }) => factsFrom ?? []))].toSorted()

  const keptOrRead = (
    { name, facts }: Provider,
    stamp: string | null,
    sight: Sight,
    today: CalendarDate,
  ): Part | Promise<Part> => {
    const key = `${name} ${sight}`
    const before = parts.get(key)
    if (before !== undefined && stamp !== null && before.stamp === stamp) return before
    const doing = underWay.get(key)
    if (doing !== undefined && stamp !== null && doing.stamp === stamp) return doing.part
    // A table that a write left as it was is the same object still, with what has been worked out of it.
    const known = new Map(before?.tables.map((table) => [table.key, table]))
    const part = (async () => ({
      stamp,
      tables: await oneByOne((await facts?.(sight, today)) ?? [], (table) => {
        const made = withFilledColumns(table)
        const old = known.get(made.key)
        return old && isDeepStrictEqual(old, made) ? old : made
      }),
    }))()
    underWay.set(key, { stamp, part })
    const done = () => {
      if (underWay.get(key)?.part === part) underWay.delete(key)
    }
    part.then(done, done)
    return part
  }

  const partOf = async (
    provider: Provider,
    stamps: ReadonlyMap<string, string>,
    sight: Sight,
    today: CalendarDate,
  ): Promise<Part> => {
    const { name, factsFrom } = provider
    const stamp = factsFrom ? [today, ...factsFrom.map((table) => stamps.get(table))].join(' ') : null
    const key = `${name} ${sight}`
    const part = await keptOrRead(provider, stamp, sight, today)
    if (sight === 'published' || part.tables.some(({ isDraft }) => isDraft)) {
      parts.set(key, part)
      return part
    }
    // Without drafts whoever may see them is shown what everybody is, and what is worked out of it is shared.
    parts.set(key, { stamp, tables: [] })
    return partOf(provider, stamps, 'published', today)
  }

  const gather = async (sight: Sight, today: CalendarDate): Promise<Facts> => {
    // The state is read before the facts: what is written in between makes it look old, never new.
    const stamps = await db.read('facts:stamps', (prisma) => stampsOf(prisma, read))
    const own = await oneByOne(providers, (provider) => partOf(provider, stamps, sight, today))
    const before = [...gathered.values()].find(({ parts: theirs }) =>
      own.every((part, at) => part === theirs[at]),
    )
    const facts = before?.facts ?? indexed(own.flatMap(({ tables }) => tables))
    gathered.set(sight, { parts: own, facts })
    return facts
  }

  return { facts: (sight, today) => db.read(`facts:${sight}:${today}`, () => gather(sight, today)) }
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
  for (const table of tables) {
    if (byKey.has(table.key)) throw new Error(`two tables of facts have the key ${table.key}`)
    byKey.set(table.key, table)
  }
  return { tables, byKey, byFamily: grouped(tables, ({ family }) => family) }
}
