import { compareDecimals, subtractDecimals, sumDecimals } from '../lib/decimals.ts'
import { fold } from '../lib/words.ts'
import { isNumeric, namesOf } from './column-fit.ts'
import { type GridRow, laidAnew } from './grid.ts'
import { joinedParts, readHeading } from './headings.ts'
import { readNumber } from './numbers.ts'
import type { KindData } from './reading.ts'
import { bareLine, isSumWord } from './rows.ts'

/**
 * Tables whose lines (intäkter, kostnader, netto) stand in the headings, over or under the amounts, in any order: each of their rows
 * is read as a row for every line, as if the line stood in a column of its own.
 */
export interface Across {
  /** As if the lines stood in a column: names first, then the line, then each amount once. */
  headings: readonly string[]
  /** Likewise, as people are shown them: the lines are named. */
  shown: readonly string[]
  /** Where each of the file's columns has gone. */
  placeOf: readonly number[]
  /** Places of what the sum of its line is made up of. */
  parts: ReadonlySet<number>
  /** A row for each line that it has amounts of; one without amounts stays one. */
  rowsOf(row: GridRow): GridRow[]
}

interface LineColumn {
  at: number
  /** As it is stored, and the word that it is written with. */
  line: string
  /** What the heading says besides: "Budget 2024". */
  rest: string
}

const FEWEST_LINES = 2
const RESULT = 'resultat' // the net, where it stands beside revenue and costs
const MEASURES: readonly (readonly [word: RegExp, heading: string])[] = [
  [/budget(?!uppfolj|rapport|avvik)/, 'Budget'],
  [/prognos(?!rapport)/, 'Prognos'],
  [/utfall|resultat|bokslut/, 'Utfall'],
]

/** Null for a table whose headings have no lines, or have one of them twice. `titles` say what amounts without a heading are. */
export function linesAcross(
  parts: readonly (readonly string[])[],
  kind: KindData,
  body: readonly GridRow[],
  titles: readonly string[],
): Across | null {
  const { rows: { lines } = {}, signs: { line: stored } = {} } = kind
  if (!lines || !stored) return null
  const words = new Map(Object.entries(lines.words).map(([word, value]) => [fold(word), value]))
  words.set(RESULT, stored.net)
  const own = parts.flatMap((heading, at) => lineColumn(heading, at, words) ?? [])
  const found = new Set(own.map(({ line }) => line))
  if (found.size < FEWEST_LINES || !(found.has(stored.revenue) || found.has(stored.cost))) return null
  const columns = withSums(own, body, measureIn(titles))
  if (new Set(columns.map(({ line, rest }) => `${line}|${fold(rest)}`)).size < columns.length) return null
  const lineTitle = kind.columns.find(({ key }) => key === lines.line)?.title ?? ''
  const wordFor = (line: string) =>
    Object.entries(lines.words).find(([, value]) => value === line)?.[0] ?? line
  const ofNet = new Set(parts.flatMap((heading, at) => (isAmount(joinedParts(heading), kind) ? [at] : [])))
  return laidOut(parts, columns, { lineTitle, wordFor, net: stored.net, ofNet })
}

/** An amount outside the lines: "Avvikelse" beside revenue, costs and net. */
function isAmount(heading: string, { columns }: KindData): boolean {
  const { words } = readHeading(heading, 0)
  return (
    words.length > 0 &&
    columns.some(
      (column) =>
        isNumeric(column) && namesOf(column, 0).some((name) => name.words.join(' ') === words.join(' ')),
    )
  )
}

/** A column of one line, by a heading of its own or a word within it. */
function lineColumn(
  heading: readonly string[],
  at: number,
  words: ReadonlyMap<string, string>,
): LineColumn | null {
  for (const [no, part] of heading.entries()) {
    const line = words.get(bareLine(part))
    if (line !== undefined) return { at, line, rest: joinedParts(heading.filter((_, other) => other !== no)) }
  }
  const text = joinedParts(heading)
  const hits = text.split(/\s+/).flatMap((word) => {
    const line = words.get(bareLine(word.replaceAll(/[^\p{L}]/gu, '')))
    return line === undefined ? [] : [{ word, line }]
  })
  const [hit] = hits
  // "Intäkter/kostnader" and "Kostnader och intäkter" are no line, and neither is a line without an amount beside it.
  if (!hit || hits.length > 1) return null
  const rest = text
    .replace(hit.word, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[\s,:–-]{1,5}|[\s,:–-]{1,5}$/gu, '')
  return rest === '' ? null : { at, line: hit.line, rest }
}

/** What amounts are that no heading names: as the titles say, if they say one thing. */
function measureIn(titles: readonly string[]): string {
  const text = fold(titles.join(' '))
  const said = MEASURES.filter(([word]) => word.test(text))
  return said.length === 1 ? (said[0]?.[1] ?? '') : ''
}

interface Settled extends LineColumn {
  isPart: boolean
}

/** The sum of a line is its amount, and what it is the sum of are its parts. */
function withSums(columns: readonly LineColumn[], body: readonly GridRow[], measure: string): Settled[] {
  const isOwn = ({ rest }: LineColumn) => rest === '' || isSumWord(rest)
  return columns.map((column) => {
    const sum = columns.find((other) => other.line === column.line && isOwn(other))
    if (isOwn(column)) return { ...column, rest: measure, isPart: false }
    const others = columns.filter((other) => other.line === column.line && !isOwn(other))
    return { ...column, isPart: sum !== undefined && areParts(others, sum, body) }
  })
}

const LOOKED_AT = 50 // rows
const ROUNDING = '0.2'

function areParts(columns: readonly LineColumn[], sum: LineColumn, body: readonly GridRow[]): boolean {
  const rows = body.slice(0, LOOKED_AT).flatMap(({ cells }) => {
    const printed = numberIn(cells[sum.at])
    const parts = columns.flatMap(({ at }) => numberIn(cells[at]) ?? [])
    return printed === null || parts.length === 0 ? [] : [{ printed, added: sumDecimals(parts) }]
  })
  const near = rows.filter(
    ({ printed, added }) =>
      compareDecimals(subtractDecimals(printed, added).replace('-', ''), ROUNDING) <= 0 || printed === added,
  )
  return rows.length > 0 && near.length > rows.length / 2
}

function numberIn(cell: string | undefined): string | null {
  const read = cell?.trim() ? readNumber(cell.trim(), null) : null
  return read !== null && 'number' in read ? read.number : null
}

interface Naming {
  lineTitle: string
  wordFor(line: string): string
  /** The line that amounts without a line are of, where a row has it, and their places. */
  net: string
  ofNet: ReadonlySet<number>
}

function laidOut(
  parts: readonly (readonly string[])[],
  columns: readonly Settled[],
  { lineTitle, wordFor, net, ofNet }: Naming,
): Across {
  const byPlace = new Map(columns.map((column) => [column.at, column]))
  const leads = parts.flatMap((_, at) => (byPlace.has(at) ? [] : [at]))
  const titleOf = ({ isPart, line, rest }: Settled) => (isPart ? `${wordFor(line)}: ${rest}` : rest)
  const amounts = [...new Set(columns.map(titleOf))]
  const first = leads.length + 1
  const placeOf = parts.map((_, at) => {
    const column = byPlace.get(at)
    return column ? first + amounts.indexOf(titleOf(column)) : leads.indexOf(at)
  })
  const lines = [...new Set(columns.map(({ line }) => line))]
  const width = first + amounts.length
  const names = leads.map((at) => joinedParts(parts[at] ?? []))
  return {
    headings: [...names, lineTitle, ...amounts],
    shown: [...names, lines.map(wordFor).join(', '), ...amounts],
    placeOf,
    parts: new Set(columns.flatMap((column) => (column.isPart ? (placeOf[column.at] ?? []) : []))),
    rowsOf: (row) => {
      const told = lines.filter((line) =>
        columns.some((column) => column.line === line && (row.cells[column.at]?.trim() ?? '') !== ''),
      )
      if (told.length === 0) return [rowFor(row, leads, null)]
      return told.map((line) => {
        const isOther = line !== net && told.includes(net)
        const own = isOther ? leads.filter((at) => !ofNet.has(at)) : leads
        return rowFor(row, [...own, ...columns.flatMap((one) => (one.line === line ? one.at : []))], line)
      })
    },
  }

  function rowFor(row: GridRow, from: readonly number[], line: string | null): GridRow {
    const cells = Array.from({ length: width }, () => '')
    for (const at of from) {
      const place = placeOf[at]
      if (place !== undefined) cells[place] = row.cells[at] ?? ''
    }
    if (line !== null) cells[leads.length] = wordFor(line)
    // Cells beyond the headings stay beyond them.
    return laidAnew(row, [...cells, ...row.cells.slice(parts.length)], (at) =>
      from.includes(at) ? (placeOf[at] ?? null) : null,
    )
  }
}
