import { fewAtATime, type Pieces } from '../../../lib/pieces.ts'
import { addTo, Lists, numbered, numberOf, type Run } from './numbers.ts'

/** Which rows of a table its words lead to. Made once for each version of a table, and shared by every index that has it. */
export interface Postings {
  /** Where the stem names a row, and how strongly. */
  placesOf(stem: string): Places
  /** Number of each stem that names a row. */
  stems: Iterable<number>
  /** Number of a stem → numbers of the names that it stands in. */
  names: Lists
  /** Code → places of its rows. */
  codes: ReadonlyMap<string, readonly number[]>
}

/** Place of the row in the table → how strongly it is named. */
export interface Places extends Iterable<readonly [number, number]> {
  size: number
  get(place: number): number | undefined
  keys(): Iterable<number>
  values(): Iterable<number>
}

/** What leads to one row. */
export interface Posts {
  /** The stems of each of its names, without codes. */
  names: readonly (readonly string[])[]
  /** Stem → how strongly it names the row. */
  posts: ReadonlyMap<string, number>
  codes: readonly string[]
}

/** Levels are kept in hundredths. */
const WHOLE = 100

class LeveledPlaces implements Places {
  readonly #places: Run
  readonly #levels: Uint8Array

  constructor(places: Run, levels: Uint8Array) {
    this.#places = places
    this.#levels = levels
  }

  get size(): number {
    return this.#places.size
  }

  get(place: number): number | undefined {
    const at = this.#places.placeOf(place)
    return at < 0 ? undefined : this.#levelAt(at)
  }

  keys(): Iterable<number> {
    return this.#places
  }

  *values(): Generator<number> {
    for (const [, level] of this) yield level
  }

  *[Symbol.iterator](): Generator<readonly [number, number]> {
    let at = this.#places.from
    for (const place of this.#places) {
      yield [place, this.#levelAt(at)]
      at += 1
    }
  }

  #levelAt(at: number): number {
    return (this.#levels[at] ?? 0) / WHOLE
  }
}

export function* postingsOf(read: readonly Posts[]): Pieces<Postings> {
  const { rows, levels, names, codes } = yield* gathered(read)
  return {
    placesOf: (stem) => new LeveledPlaces(rows.of(numberOf(stem)), levels),
    stems: rows.keys,
    names,
    codes,
  }
}

/** In a function of its own: what functions that are kept see is kept with them, used or not. */
function* gathered(read: readonly Posts[]) {
  const places = new Map<number, number[]>()
  const levels = new Map<number, number[]>()
  const names = new Map<number, Set<number>>()
  const codes = new Map<string, number[]>()
  yield* fewAtATime(read.entries(), ([at, row]) => {
    for (const [stem, level] of row.posts) {
      addTo(places, numbered(stem), at)
      addTo(levels, numbered(stem), Math.round(level * WHOLE))
    }
    for (const name of row.names) {
      const key = numbered(name.join(' '))
      for (const stem of name) {
        const found = names.get(numbered(stem))
        if (found) found.add(key)
        else names.set(numbered(stem), new Set([key]))
      }
    }
    for (const code of row.codes) addTo(codes, code, at)
  })
  const rows = new Lists(places)
  return {
    rows,
    levels: Uint8Array.from([...rows.keys].flatMap((stem) => levels.get(stem) ?? [])),
    names: new Lists(new Map([...names].map(([stem, own]) => [stem, [...own]]))),
    codes,
  }
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
  const byStem = yield* having(tables, ({ stems }) => stems)
  const byName = yield* having(tables, ({ names }) => names.keys)
  const byCode = yield* having(tables, ({ codes }) => codes.keys())
  const havingStem = (of: ReadonlyMap<number, readonly T[]>, stem: string): readonly T[] =>
    of.get(numberOf(stem) ?? -1) ?? []
  return {
    tablesOf: (stem) => havingStem(byStem, stem),
    countNames: (stem) => {
      const namesIn = ({ postings }: T) => postings.names.of(numberOf(stem))
      const [only, ...others] = havingStem(byName, stem)
      if (others.length === 0) return only ? namesIn(only).size : 0
      const all = new Set(only && namesIn(only))
      for (const other of others) for (const name of namesIn(other)) all.add(name)
      return all.size
    },
    withCode: (code) =>
      (byCode.get(code) ?? []).flatMap(
        ({ postings, first }) => postings.codes.get(code)?.map((at) => first + at) ?? [],
      ),
  }
}

function* having<T extends Placed, K>(
  tables: readonly T[],
  of: (postings: Postings) => Iterable<K>,
): Pieces<ReadonlyMap<K, readonly T[]>> {
  const found = new Map<K, T[]>()
  yield* fewAtATime(tables, (table) => {
    for (const key of of(table.postings)) {
      const known = found.get(key)
      if (known) known.push(table)
      else found.set(key, [table])
    }
  })
  return found
}
