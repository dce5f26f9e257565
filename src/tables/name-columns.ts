import { namesOf } from './column-fit.ts'
import type { Heading } from './headings.ts'
import type { ImportColumn } from './kinds.ts'
import type { Profile } from './profile.ts'
import type { KindData } from './reading.ts'
import { bareLine } from './rows.ts'

/** Columns that their content tells: the names and the lines of the rows, whatever is written over them. */

const FEWEST = 2
const NAMES_OF = /(?:namn|text|benamning|beteckning)$/

interface Taken {
  places: ReadonlyMap<number, ImportColumn>
  chosen: ReadonlyMap<number, ImportColumn | null>
  year: number
  /** Where the codes stand that the names are of, under the word for the names. */
  codesAt: number | null
}

/** The names where no heading says so: under an empty corner, a unit, or a title that has the word in it. */
export function findNames(
  headings: readonly string[],
  read: readonly Heading[],
  profiles: readonly Profile[],
  named: ImportColumn,
  { places, chosen, year, codesAt }: Taken,
): { at: number; isGuess: boolean } | null {
  const free = profiles.flatMap((profile, at) =>
    !places.has(at) && !chosen.has(at) && profile.words > profile.filled / 2 ? [at] : [],
  )
  const words = namesOf(named, year).flatMap((name) => name.words)
  const sure = free.find((at) => {
    const heading = read[at]
    if (!heading || heading.words.length === 0) return true
    // "Ansvarstext" and "Ansvarsnamn" beside "Ansvar".
    const codes = (codesAt === null ? undefined : read[codesAt]?.words) ?? []
    return heading.words.some(
      (word) => words.includes(word) || codes.some((code) => word.startsWith(code) && NAMES_OF.test(word)),
    )
  })
  if (sure !== undefined) return { at: sure, isGuess: false }
  const first = free.find((at) => at < Math.min(...places.keys()))
  return first === undefined || headings.length === 0 ? null : { at: first, isGuess: true }
}

/** A column of nothing but intäkter, kostnader and netto is that of the lines, whatever its heading says. */
export function linesColumn(
  kind: KindData,
  profiles: readonly Profile[],
  places: ReadonlyMap<number, ImportColumn>,
  chosen: ReadonlyMap<number, ImportColumn | null>,
): [at: number, column: ImportColumn] | null {
  const { lines } = kind.rows ?? {}
  const column = lines && kind.columns.find(({ key }) => key === lines.line)
  if (!lines || !column || [...places.values()].includes(column)) return null
  const words = new Set(Object.keys(lines.words).map(bareLine))
  const at = profiles.findIndex(
    ({ few, filled }, place) =>
      filled >= FEWEST &&
      few !== null &&
      few.size > 1 &&
      !places.has(place) &&
      !chosen.has(place) &&
      [...few].every((cell) => words.has(bareLine(cell))),
  )
  return at < 0 ? null : [at, column]
}
