import { calendarDate } from '../lib/calendar.ts'
import { type PeriodKind, type PeriodRef, takePeriod } from '../lib/periods.ts'
import { fold } from '../lib/words.ts'
import type { ImportColumn, ImportKind, ImportPeriod } from '../tables/kinds.ts'
import { type Unit, unitOfHeading } from './units.ts'

/** Finds out what a table is by its headings, whatever their order, spelling, years, units and number of rows. */

const YEAR_WORD = /^(?:19|20)\d{2}$/
const WORDS = /[\p{L}\p{N}%]+/gu

/** "Utfall jan–aug 2022" → "aug jan utfall y-1" in 2023: the same whichever of two rows says which word. */
function normal(words: string, year: number): string {
  const plain = (fold(words).match(WORDS) ?? [])
    .filter((word) => word !== 'i')
    .map((word) => (YEAR_WORD.test(word) ? `y${Number(word) - year}` : word))
  return [...new Set(plain)].toSorted().join(' ')
}

const names = ({ title, synonyms = [] }: ImportColumn, year: number): string[] =>
  [title, ...synonyms].map((name) => normal(unitOfHeading(withYears(name, year)).words, year))

/** "Budget {år}" → "Budget 2023" */
export const withYears = (name: string, year: number): string =>
  name.replaceAll(/\{år([+-]\d)?\}/g, (_all, by: string | undefined) => String(year + Number(by ?? 0)))

export interface MatchedTable {
  kind: ImportKind
  /** The column at each place of the row; null for what is not known. */
  columns: readonly (ImportColumn | null)[]
  /** The unit that each heading tells. */
  units: readonly (Unit | null)[]
  headings: readonly string[]
  unknown: readonly string[]
  /** Headings that name a column which an earlier one has named already. */
  doubled: readonly string[]
}

/** The kind that knows most of the headings and misses none that it needs; null where none does. */
export function matchKind(
  headings: readonly string[],
  kinds: readonly ImportKind[],
  year: number,
): MatchedTable | null {
  let best: { table: MatchedTable; score: number } | null = null
  for (const kind of kinds) {
    if (kind.openColumn && kinds.length > 1) continue
    const table = matchColumns(headings, kind, year)
    const found = table.columns.filter((column) => column !== null)
    const complete = kind.columns.every((column) => !column.required || found.includes(column))
    const score = found.length - table.unknown.length / 10
    if (complete && found.length >= 2 && score > (best?.score ?? 0)) best = { table, score }
  }
  return best?.table ?? null
}

/** What a column's amounts are stored in; null for one that holds no money. */
export const storedUnit = ({ type, unit }: ImportColumn): Unit | null =>
  type === 'tkr' ? 'tkr' : (unit ?? null)

function matchColumns(headings: readonly string[], kind: ImportKind, year: number): MatchedTable {
  const known = new Map(kind.columns.map((column) => [column, new Set(names(column, year))]))
  const taken = new Set<ImportColumn>()
  const doubled: string[] = []
  const read = headings.map((heading, place): { column: ImportColumn | null; unit: Unit | null } => {
    if (kind.openColumn && heading.trim() !== '')
      return { column: kind.openColumn(heading.trim(), place), unit: null }
    const { words, unit } = unitOfHeading(heading)
    const word = normal(words, year)
    // "2024" over "Kommentar" too: a remark is of no year.
    const bare = word.replaceAll(/\s?\by-?\d+\b/g, '').trim()
    const isOwn = (column: ImportColumn, own: ReadonlySet<string>) =>
      own.has(word) || (column.type === 'text' && own.has(bare))
    const named = bare === '' ? [] : [...known].filter(([one, own]) => isOwn(one, own)).map(([one]) => one)
    const column = named.find((one) => !taken.has(one)) ?? null
    if (!column && named.some(({ type }) => type !== 'text')) doubled.push(heading)
    // Values that are no money have no other unit than their own row's.
    const isMoney = column !== null && storedUnit(column) !== null
    if (!column || unit === 'several' || !(isMoney || unit === null || unit === 'tkr'))
      return { column: null, unit: null }
    taken.add(column)
    return { column, unit }
  })
  const columns = read.map(({ column }) => column)
  const unknown = headings.filter((heading, at) => heading.trim() !== '' && columns[at] === null)
  return { kind, columns, units: read.map(({ unit }) => unit), headings, unknown, doubled }
}

/**
 * Headings that stand on several rows, as one: "2024" or "Budget" over several columns is each one's. What is told over
 * one column stands first.
 */
export function joinedHeadings(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  const last = rows.length - 1
  const spread = rows.map((cells, at) => {
    let over = ''
    return Array.from({ length: width }, (_, column) => {
      const cell = cells[column]?.trim() ?? ''
      if (cell !== '') over = cell
      return at < last ? over : cell
    })
  })
  return Array.from({ length: width }, (_, column) => {
    // What stands over an empty place is not meant for it, but for one that has a heading of its own.
    const own = rows.some((cells) => (cells[column]?.trim() ?? '') !== '')
    return own ? spread.flatMap((cells) => cells[column] || []).join(' ') : ''
  })
}

// ---------------------------------------------------------------- periods

const ENDS: Record<PeriodKind, string> = { interim_1: '04-30', interim_2: '08-31', annual: '12-31' }

export const periodOf = ({ year, kind }: PeriodRef): ImportPeriod => ({
  year,
  kind,
  endsOn: calendarDate(`${year}-${ENDS[kind]}`),
})

const YEARS = /(?<!\d)(?:19|20)\d{2}(?!\d)/g
const TO_APRIL = /jan\p{L}{0,6}\s{0,3}[-–]\s{0,3}apr/iu
const TO_AUGUST = /jan\p{L}{0,6}\s{0,3}[-–]\s{0,3}aug/iu

/** The latest year that stands in the texts; null where none does. */
export function latestYear(texts: readonly string[]): number | null {
  const years = texts.flatMap((text) => text.match(YEARS) ?? []).map(Number)
  return years.length > 0 ? Math.max(...years) : null
}

/**
 * The period as it is told, most trusted first: by whoever sends the file, its name, the lines above the table, the
 * headings ("utfall jan–aug 2023"). Null where they leave it open.
 */
export function findPeriod(said: readonly string[], headings: readonly string[]): PeriodRef | null {
  let year: number | undefined
  let kind: PeriodKind | undefined
  for (const text of said) {
    const { wish } = takePeriod(text.replaceAll('_', ' '))
    year ??= wish?.year
    kind ??= wish?.kind
  }
  year ??= latestYear(headings) ?? undefined
  const all = headings.join(' ')
  kind ??= TO_AUGUST.test(all) ? 'interim_2' : TO_APRIL.test(all) ? 'interim_1' : undefined
  return year === undefined || kind === undefined ? null : { year, kind }
}

/** Another period that the file, or what was said beside it, tells too: perhaps the figures are of that one. */
export function findOtherPeriod(
  said: readonly string[],
  headings: readonly string[],
  period: PeriodRef,
): PeriodRef | null {
  const told = said.flatMap((text): PeriodRef[] => {
    const { year, kind } = takePeriod(text.replaceAll('_', ' ')).wish ?? {}
    return year === undefined || kind === undefined ? [] : [{ year, kind }]
  })
  const all = headings.join(' ')
  const [toApril, toAugust] = [TO_APRIL.test(all), TO_AUGUST.test(all)]
  if (toApril !== toAugust) told.push({ year: period.year, kind: toApril ? 'interim_1' : 'interim_2' })
  return told.find(({ year, kind }) => year !== period.year || kind !== period.kind) ?? null
}
