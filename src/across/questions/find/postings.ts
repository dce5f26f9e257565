import { fewAtATime, type Pieces } from '../../../lib/pieces.ts'

/** Which rows of a table its words lead to. Made once for each version of a table, and shared by every index that has it. */
export interface Postings {
  /** Stem → place of the row in the table → how strongly the stem names it. */
  rows: ReadonlyMap<string, ReadonlyMap<number, number>>
  /** Stem → the names that it stands in. */
  names: ReadonlyMap<string, ReadonlySet<string>>
  /** Code → places of its rows. */
  codes: ReadonlyMap<string, readonly number[]>
}

/** What leads to one row. */
export interface Posts {
  /** The stems of each of its names, without codes. */
  names: readonly (readonly string[])[]
  /** Stem → how strongly it names the row. */
  posts: ReadonlyMap<string, number>
  codes: readonly string[]
}

export function* postingsOf(read: readonly Posts[]): Pieces<Postings> {
  const rows = new Map<string, Map<number, number>>()
  const names = new Map<string, Set<string>>()
  const codes = new Map<string, number[]>()
  yield* fewAtATime(read.entries(), ([at, row]) => {
    for (const [stem, level] of row.posts) {
      const found = rows.get(stem)
      if (found) found.set(at, level)
      else rows.set(stem, new Map([[at, level]]))
    }
    for (const name of row.names) {
      const key = name.join(' ')
      for (const stem of name) {
        const found = names.get(stem)
        if (found) found.add(key)
        else names.set(stem, new Set([key]))
      }
    }
    for (const code of row.codes) {
      const found = codes.get(code)
      if (found) found.push(at)
      else codes.set(code, [at])
    }
  })
  return { rows, names, codes }
}

/** A table as an index has it: its postings, and the id of its first row. */
export interface Placed {
  postings: Postings
  first: number
}

/** The tables that have a stem or a code in them, so that nobody looks through all of them for it. */
export interface Joined<T extends Placed> {
  /** The tables with rows that the stem leads to. */
  tablesOf(stem: string): readonly T[]
  /** In how many different names the stem stands, over all tables. */
  countNames(stem: string): number
  /** Ids of the rows with the code. */
  withCode(code: string): readonly number[]
}

export function* joined<T extends Placed>(tables: readonly T[]): Pieces<Joined<T>> {
  const byStem = yield* having(tables, ({ rows }) => rows)
  const byName = yield* having(tables, ({ names }) => names)
  const byCode = yield* having(tables, ({ codes }) => codes)
  return {
    tablesOf: (stem) => byStem.get(stem) ?? [],
    countNames: (stem) => {
      const [only, ...others] = byName.get(stem) ?? []
      if (others.length === 0) return only?.postings.names.get(stem)?.size ?? 0
      const all = new Set(only?.postings.names.get(stem))
      for (const { postings } of others) for (const name of postings.names.get(stem) ?? []) all.add(name)
      return all.size
    },
    withCode: (code) =>
      (byCode.get(code) ?? []).flatMap(
        ({ postings, first }) => postings.codes.get(code)?.map((at) => first + at) ?? [],
      ),
  }
}

function* having<T extends Placed>(
  tables: readonly T[],
  of: (postings: Postings) => ReadonlyMap<string, unknown>,
): Pieces<ReadonlyMap<string, readonly T[]>> {
  const found = new Map<string, T[]>()
  yield* fewAtATime(tables, (table) => {
    for (const key of of(table.postings).keys()) {
      const known = found.get(key)
      if (known) known.push(table)
      else found.set(key, [table])
    }
  })
  return found
}
