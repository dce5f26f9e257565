import { fold } from '../lib/words.ts'
import type { Across } from './across.ts'
import { assessmentLevel } from './assessments.ts'
import { type GridRow, laidAnew } from './grid.ts'
import { joinedParts } from './headings.ts'
import type { KindData } from './reading.ts'

/** Assessments as a cross in one of several columns, each of them headed by a word: read as one column of those words. */

const MARK = /^(?:[xX×✓✔√●•]|ja)$/u
const COUNT = /^\d{1,4}$/
const FEWEST = 2 // columns
const LOOKED_AT = 200 // rows

/** Null for a table without such columns, or a kind without assessments. */
export function marksAcross(
  parts: readonly (readonly string[])[],
  kind: KindData,
  body: readonly GridRow[],
): Across | null {
  const column = kind.columns.find(({ type, levels }) => type === 'choice' && levels !== undefined)
  if (!column) return null
  const known = new Set(Object.keys(column.choices ?? {}).map(fold))
  const isKnown = (heading: string) => known.has(fold(heading)) || assessmentLevel(heading) !== null
  const looked = body.slice(0, LOOKED_AT)
  const places = parts.flatMap((heading, at) => {
    const marks = marksIn(at, looked)
    const isOne = marks !== null && (marks > 0 || isKnown(joinedParts(heading)))
    return isOne ? at : []
  })
  if (places.every((at) => marksIn(at, looked) === 0)) return null
  const words = new Map(places.map((at) => [at, joinedParts(parts[at] ?? [])]))
  if ([...words.values()].filter(isKnown).length < FEWEST) return null
  const first = places[0] ?? 0
  const leads = parts.flatMap((_, at) => (words.has(at) && at !== first ? [] : at))
  const headings = leads.map((at) => (at === first ? column.title : joinedParts(parts[at] ?? [])))
  return {
    headings,
    shown: leads.map((at) => (at === first ? [...words.values()].join(', ') : joinedParts(parts[at] ?? []))),
    placeOf: parts.map((_, at) => leads.indexOf(words.has(at) ? first : at)),
    parts: new Set(),
    rowsOf: (row) => {
      // How many goals have each: a sum, and no goal.
      if (isCount(row, places)) return []
      const marked = places.filter((at) => MARK.test(row.cells[at]?.trim() ?? ''))
      const value = marked.map((at) => words.get(at) ?? '').join(', ')
      const cells = leads.map((at) => (at === first ? value : (row.cells[at] ?? '')))
      return [
        laidAnew(row, [...cells, ...row.cells.slice(parts.length)], (at) =>
          words.has(at) ? null : leads.indexOf(at),
        ),
      ]
    },
  }
}

/** How many crosses a column has of nothing but them, but for a sum of them at the end; null for another column. */
function marksIn(at: number, rows: readonly GridRow[]): number | null {
  const cells = rows.map(({ cells: all }) => all[at]?.trim() ?? '')
  const last = cells.findLastIndex((cell) => cell !== '')
  const filled = cells.filter((cell, no) => cell !== '' && !(no === last && COUNT.test(cell)))
  return filled.every((cell) => MARK.test(cell)) ? filled.length : null
}

const isCount = ({ cells }: GridRow, places: readonly number[]): boolean => {
  const filled = places.flatMap((at) => cells[at]?.trim() || [])
  return filled.length > 0 && filled.every((cell) => COUNT.test(cell))
}
