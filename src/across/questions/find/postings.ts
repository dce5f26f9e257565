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

export function postingsOf(read: readonly Posts[]): Postings {
  const rows = new Map<string, Map<number, number>>()
  const names = new Map<string, Set<string>>()
  const codes = new Map<string, number[]>()
  for (const [at, row] of read.entries()) {
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
  }
  return { rows, names, codes }
}

/** A table's postings, and the id of its first row. */
export interface Placed {
  postings: Postings
  first: number
}

const NONE: ReadonlyMap<number, number> = new Map()

/** Row id → how strongly the stem names it, over all tables. */
export function joinedRows(tables: readonly Placed[], stem: string): ReadonlyMap<number, number> {
  let joined: Map<number, number> | undefined
  for (const { postings, first } of tables)
    for (const [at, level] of postings.rows.get(stem) ?? NONE) {
      joined ??= new Map()
      joined.set(first + at, level)
    }
  return joined ?? NONE
}

/** In how many different names the stem stands, over all tables. */
export function countNames(tables: readonly Placed[], stem: string): number {
  const having = tables.flatMap(({ postings }) => postings.names.get(stem) ?? [])
  return having.length < 2 ? (having[0]?.size ?? 0) : new Set(having.flatMap((names) => [...names])).size
}
