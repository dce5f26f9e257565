import { calendarDate } from '../lib/calendar.ts'
import { type PeriodKind, type PeriodRef, takePeriod } from '../lib/periods.ts'
import { fold } from '../lib/words.ts'
import type { ImportColumn, ImportKind, ImportPeriod } from './kind.ts'

/** Finds out what a table is by its headings, whatever their order, spelling and years. */

const YEAR_WORD = /^(?:19|20)\d{2}$/
const UNIT_WORDS = new Set(['tkr', 'i', 'kkr'])
const WORDS = /[\p{L}\p{N}%]+/gu

/** "Utfall jan–aug 2022 (tkr)" → "utfall jan aug y-1" in 2023. */
function normal(heading: string, year: number): string {
  const words = fold(heading).match(WORDS) ?? []
  return words
    .filter((word) => !UNIT_WORDS.has(word))
    .map((word) => (YEAR_WORD.test(word) ? `y${Number(word) - year}` : word))
    .join(' ')
}

const names = ({ title, synonyms = [] }: ImportColumn, year: number): string[] =>
  [title, ...synonyms].map((name) => normal(withYears(name, year), year))

/** "Budget {år}" → "Budget 2023" */
export const withYears = (name: string, year: number): string =>
  name.replaceAll(/\{år([+-]\d)?\}/g, (_all, by: string | undefined) => String(year + Number(by ?? 0)))

export interface MatchedTable {
  kind: ImportKind
  /** The column at each place of the row; null for what is not known. */
  columns: readonly (ImportColumn | null)[]
  headings: readonly string[]
  unknown: readonly string[]
}

/** The kind that knows most of the headings and misses none that it needs; null where none does. */
export function matchKind(
  headings: readonly string[],
  kinds: readonly ImportKind[],
  year: number,
): MatchedTable | null {
  let best: { table: MatchedTable; score: number } | null = null
  for (const kind of kinds) {
    const table = matchColumns(headings, kind, year)
    const found = table.columns.filter((column) => column !== null)
    const complete = kind.columns.every((column) => !column.required || found.includes(column))
    const score = found.length - table.unknown.length / 10
    if (complete && found.length >= 2 && score > (best?.score ?? 0)) best = { table, score }
  }
  return best?.table ?? null
}

function matchColumns(headings: readonly string[], kind: ImportKind, year: number): MatchedTable {
  const free = new Map(kind.columns.map((column) => [column, new Set(names(column, year))]))
  const columns = headings.map((heading): ImportColumn | null => {
    const word = normal(heading, year)
    const [column = null] = [...free].find(([, known]) => word !== '' && known.has(word)) ?? []
    if (column) free.delete(column)
    return column
  })
  const unknown = headings.filter((heading, at) => heading.trim() !== '' && columns[at] === null)
  return { kind, columns, headings, unknown }
}

// ---------------------------------------------------------------- periods

const ENDS: Record<PeriodKind, string> = { interim_1: '04-30', interim_2: '08-31', annual: '12-31' }

export const periodOf = ({ year, kind }: PeriodRef): ImportPeriod => ({
  year,
  kind,
  endsOn: calendarDate(`${year}-${ENDS[kind]}`),
})

const YEARS = /(?<!\d)(?:19|20)\d{2}(?!\d)/g
const TO_APRIL = /jan\p{L}*\s*[-–]\s*apr/iu
const TO_AUGUST = /jan\p{L}*\s*[-–]\s*aug/iu

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
