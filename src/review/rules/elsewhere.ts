import type { FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { grouped } from '../../lib/grouped.ts'
import { oncePer } from '../../lib/once.ts'
import { fewAtATime, type Pieces } from '../../lib/pieces.ts'
import { foldedWords } from '../../lib/words.ts'
import { cellKey, cellOf, inUnitOf, placeOf } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { type NamedRow, rowsByName, rowsIn } from '../named-rows.ts'
import { isSinceLastYear } from '../text/claims.ts'
import { fitsMention, type Mention, mentionsIn, sentencesOf } from '../text/mentions.ts'
import { runIn } from '../text/run.ts'
import { linesOf } from './lines.ts'
import { sentenceAbout } from './texts.ts'

/** Shorter names of one word are words that any sentence may hold. */
const MOST_COMMON = 8
const MOST_TEXT = 20_000
/** Words, folded, that say that the figure is of something else than the named row's own: a part, another time. */
const OTHER_THAN = new Set(
  'varav exklusive exkl inklusive inkl del delar delen foregaende forra fjol fjolaret tidigare nasta kommande planerad inom utom forutom per'.split(
    ' ',
  ),
)

interface Told {
  row: FactRow
  column: FactColumn
  sentence: string
  mentions: readonly Mention[]
}

/**
 * A sentence anywhere in a report that names a row of another table with a figure ("budgeten för barn och unga uppgår till 12,5
 * mnkr" under a goal) says what that row has.
 * Silent for sentences that name several things, parts or other times, for names of a single common word, and where another figure
 * of the kind, of any row or line of that name, is the one that is said.
 */
export function* elsewhereTexts(tables: readonly FactTable[]): Pieces<Finding[]> {
  const documents = grouped(
    tables.filter(({ origin, period }) => origin !== 'computed' && period !== null),
    ({ period }) => period?.name,
  )
  const findings: Finding[] = []
  for (const own of documents.values()) {
    const told: (Told & { table: FactTable })[] = []
    for (const table of own) {
      told.push(...toldIn(table).map((one) => ({ ...one, table })))
      yield
    }
    if (told.length === 0) continue
    const named = rowsByName(own)
    yield* fewAtATime(told, ({ table, row, column, sentence, mentions }) => {
      const rows = namedBy(sentence, named)
      const place = placeOf(table, row, column)
      const found = rows
        .filter((other) => other.table !== table)
        .flatMap((other) => sentenceAbout({ table: other.table, row: other.row, sentence, place }))
        .find((finding) => !rows.some((other) => isSaid(other, mentions, finding)))
      if (found) findings.push(found)
    })
  }
  return findings
}

/** The sentences of a table that have a figure, or a direction, kept for as long as the table is. */
const toldIn = oncePer((table: FactTable): Told[] => {
  const columns = table.columns.filter(({ type }) => type === 'text')
  const year = table.period?.year ?? 0
  return table.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const text = row.cells[column.key]?.value
      if (!text || text.length > MOST_TEXT) return []
      return sentencesOf(text).flatMap((sentence): Told[] => {
        const mentions = mentionsIn(sentence).filter((own) => !isYear(own, year))
        const words = foldedWords(sentence)
        const isDirection = mentions.length === 0 && (isSinceLastYear(sentence) || runIn(sentence) !== null)
        if (!isDirection && (mentions.length !== 1 || words.some((word) => OTHER_THAN.has(word)))) return []
        return [{ row, column, sentence, mentions }]
      })
    }),
  )
})

/** The report's own; another year is a figure that makes the sentence one of several. */
const isYear = ({ value, unit }: Mention, year: number): boolean => unit === null && Number(value) === year

/** Every row of the one name that the sentence has; none for several names. Common words, such as "period", are no names. */
function namedBy(sentence: string, named: ReadonlyMap<string, readonly NamedRow[]>): readonly NamedRow[] {
  const rows = rowsIn(sentence, named).filter(({ name }) => name.includes(' ') || name.length > MOST_COMMON)
  const [first] = rows
  return rows.every(({ name }) => name === first?.name) ? rows : []
}

/**
 * Whether another figure of the row, or of another line of it, is what the sentence says: one of the kind that the finding is about.
 */
function isSaid({ table, row }: NamedRow, mentions: readonly Mention[], finding: Finding): boolean {
  const { places, rule, b } = finding
  // Of a wrong direction only a figure that goes the other way is another.
  const way = rule === 'text_direction' ? -Math.sign(Number(b.value)) : null
  const own = new Set(places.map((place) => `${place.table}|${place.row}|${place.column}`))
  const attributes = new Set(places.map(({ column }) => attributeOf(table, column)))
  const rows = linesOf(table).get(row.names[0] ?? '') ?? []
  const columns = table.columns.filter(({ attribute }) => attributes.has(attribute))
  return rows.some((line) =>
    columns.some((column) => {
      const cell = cellOf(table, line, column)
      if (cell === null || own.has(cellKey(cell))) return false
      if (way !== null && Math.sign(Number(cell.value)) !== way) return false
      return mentions.some((mention) => fits(cell, mention))
    }),
  )
}

const attributeOf = ({ columns }: FactTable, key: string): string | undefined =>
  columns.find((column) => column.key === key)?.attribute

function fits(cell: NonNullable<ReturnType<typeof cellOf>>, mention: Mention): boolean {
  const value = inUnitOf(cell, mention.unit) ?? Number(cell.value)
  return fitsMention(value, mention)
}
