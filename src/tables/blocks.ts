import { isYear } from '../lib/period-names.ts'
import type { GridRow, Sheet } from './grid.ts'
import { firstColumn, isHeadingPart, isSexMark, loneUnit } from './headings.ts'
import { profilesOf } from './profile.ts'

/** Where the tables of a sheet are: lines above, rows of headings, body. */

/** Rows that stand together, without an empty one between. */
export function segmentsOf({ rows }: Pick<Sheet, 'rows'>): GridRow[][] {
  const segments: GridRow[][] = []
  let before: GridRow | null = null
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) {
      before = null
      continue
    }
    const last = segments.at(-1)
    if (last && before && row.line - before.line <= 1 + linesOf(row)) last.push(row)
    else segments.push([row])
    before = row
  }
  return segments
}

/** Line breaks inside cells of a csv file make its rows longer than a line. */
const linesOf = ({ cells }: GridRow): number =>
  Math.max(0, ...cells.map((cell) => cell.split('\n').length - 1))

/** A row of nothing but years, times and units over others; its first cell may be a title or the corner. */
function isBand(row: GridRow | undefined): boolean {
  const filled = row?.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }])) ?? []
  const bands = filled.filter(({ at }) => at > 0)
  return bands.length > 0 && bands.every(({ cell }) => isHeadingPart(cell))
}

/** Likewise under others: it has no title. */
function isUnderBand(row: GridRow | undefined): boolean {
  const first = row?.cells[0]?.trim() ?? ''
  return isBand(row) && (first === '' || isHeadingPart(first))
}

const LOOKED_AT = 30 // rows in which the headings are looked for
const HIGHEST = 3 // rows of headings: a year over "Budget" over "tkr"

/** Places where rows of headings may stand. */
export function* headingPlaces(rows: readonly GridRow[]): Generator<{ at: number; height: number }> {
  for (let at = 0; at < Math.min(rows.length, LOOKED_AT); at += 1) {
    for (let height = 1; height <= HIGHEST && at + height <= rows.length; height += 1) {
      // Years and units on a row of their own belong to the headings: without them the columns would be mistaken.
      // One unit alone is the whole table's, and is read with the titles.
      const above = rows[at - 1]
      if ((isBand(above) && !(above && loneUnit(above))) || isUnderBand(rows[at + height])) continue
      const own = rows.slice(at, at + height)
      if (own.some((row) => hasFigures(row) || hasProse(row)) || endsInGroup(own)) continue
      // A goal over the headings is what its measures are under, and no part of them.
      if (height > 1 && dividerAbove(own[0]) !== null) continue
      yield { at, height }
    }
  }
}

/** "Äldre" alone under "Verksamhet" is what the rows below it are of, and no more of the headings. */
function endsInGroup(headings: readonly GridRow[]): boolean {
  const last = headings.at(-1)
  const filled = last?.cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [{ cell, at }])) ?? []
  const [only, ...others] = filled
  if (!only || others.length > 0 || isHeadingPart(only.cell)) return false
  const upper = headings.slice(0, -1)
  return only.at === firstColumn(upper) && upper.some(({ cells }) => (cells[only.at]?.trim() ?? '') !== '')
}

const FIGURE = /^[-\u2212(]?\d[\d\s\u00a0.,]*\)?%?$/

const YEAR_AND_MONTH = /^20\d{2}(?:0[1-9]|1[0-2])$/

/** A row with figures that are no years is none of headings; nor are they figures where all of them are months (202408). */
function hasFigures({ cells }: GridRow): boolean {
  const figures = cells.map((cell) => cell.trim()).filter((cell) => FIGURE.test(cell) && !isYear(cell))
  return figures.length === 1 || !figures.every((cell) => YEAR_AND_MONTH.test(cell))
}

/** Two rows where the first has one text over several columns that the second names, over figures; else one. */
export function heightOfOpen(rows: readonly GridRow[], at: number): number {
  const [upper, lower] = [rows[at], rows[at + 1]]
  if (!upper || !lower) return 1
  const filled = ({ cells }: GridRow) => cells.flatMap((cell, place) => (cell.trim() === '' ? [] : [place]))
  // The same text again is one that stands over both.
  const over = filled(upper).filter((place) => upper.cells[place] !== upper.cells[place - 1])
  const under = filled(lower)
  if (over.length < 2 || over.length >= under.length) return 1
  const profiles = profilesOf(rows.slice(at + 2), lower.cells.length)
  const own = under.filter((place) => place > (under[0] ?? 0))
  const isHeadings = own.every((place) => {
    const cell = lower.cells[place]?.trim() ?? ''
    return isWords(cell) || isYear(cell) || isSexMark(cell)
  })
  const overFigures = own.filter((place) => (profiles[place]?.numbers ?? 0) > (profiles[place]?.words ?? 0))
  return isHeadings && overFigures.length > own.length / 2 ? 2 : 1
}

export const isWords = (cell: string): boolean => /\p{L}{2}/u.test(cell) && !/^[\d\s.,%-]+$/.test(cell)

const LONGEST_HEADING = 150 // characters

/** A row with whole sentences is none of headings. */
const hasProse = ({ cells }: GridRow): boolean => cells.some((cell) => cell.length > LONGEST_HEADING)

/** The words of the rows above a table. */
export const titlesOf = (rows: readonly GridRow[]): string[] =>
  rows.map(({ cells }) =>
    cells
      .filter((cell) => cell.trim() !== '')
      .join(' ')
      .replaceAll(/\s+/g, ' '),
  )

/** The words of a row that has nothing else, in its first cell; null for another row. */
export function dividerIn({ cells }: GridRow): string | null {
  const [first = '', ...others] = cells
  const words = first.trim()
  return /\p{L}{2}/u.test(words) && others.every((cell) => cell.trim() === '') ? words : null
}

const OF_ROWS = /^(?:nämnd|inriktnings|resultat|effekt)?mål\b|^(?:mål|fokus)område\b|^perspektiv\b/iu

/** "Mål 1: Trygg omsorg" next above the headings: what all the rows are under, and no title. */
export const dividerAbove = (row: GridRow | undefined): string | null => {
  const words = row ? dividerIn(row) : null
  return words !== null && OF_ROWS.test(words) && words.length > SHORTEST ? words : null
}
const SHORTEST = 8 // "Mål 2031" is a title
