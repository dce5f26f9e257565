import { createHash } from 'node:crypto'
import { secretsIn } from '../../lib/secrecy.ts'
import { fold, shorten } from '../../lib/words.ts'
import { type ImportKind, storedUnit, withYears } from '../../tables/kinds.ts'
import type { Choices } from '../../tables/reading.ts'
import type { TableMeta } from '../../tables/whole.ts'
import type { ImportSummary, ShownReading } from './store.ts'

/** How a table was read, as the preview shows it. */

const LONGEST = 120

/** A heading as it may be shown: nothing that tells who somebody is. */
const shownHeading = (heading: string): string =>
  secretsIn(heading) ? '' : shorten(heading.replaceAll(/\s+/g, ' ').trim(), LONGEST)

export function shownReading(table: TableMeta, kind: ImportKind, year: number): ShownReading {
  // Each column of a kind that takes any is its own heading.
  const shown = kind.openColumn ? [] : table.columns
  const columns = shown.filter(({ column, unread }) => column !== null || unread !== null)
  return {
    sheet: table.sheet,
    kind: kind.name,
    title: kind.title,
    columns: columns.map(({ heading, column, unread }) => ({
      heading: shownHeading(heading),
      key: column?.key ?? null,
      as: column ? withYears(column.title, year) : null,
      unread,
      isOnlyChecked: column?.onlyChecked ?? false,
    })),
    unit: table.unit,
    told: table.told.map(({ title, value }) => ({ title, value })),
    signsTurned: table.signsTurned,
    subtotals: table.subtotals.slice(0, 10).map((name) => shorten(name, LONGEST)),
    hiddenRows: table.hiddenRows,
    hiddenColumns: table.columns
      .filter(({ isHidden }) => isHidden)
      .map(({ heading }) => shownHeading(heading)),
  }
}

/** The same for tables with the same headings, whatever their years, and whatever they were taken for. */
export function shapeKey({ columns }: Pick<TableMeta, 'columns'>): string {
  const headings = columns.map(({ heading }) =>
    fold(heading)
      .replaceAll(/(?:19|20)\d{2}/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  )
  return createHash('sha256').update(JSON.stringify(headings)).digest('hex')
}

// What is settled for one file alone: its period, and whether its new names are to be added.
const ONCE = /^(?:period$|names:)/

/** Of what was settled for a file, what holds for the next of its shape too. */
export const lastingChoices = (choices: Choices): Choices =>
  Object.fromEntries(Object.entries(choices).filter(([id]) => !ONCE.test(id)))

/** Adds what amounts of money stand in, where that is not what they are stored in, or not told. False where several are told. */
export function noteUnits(summary: ImportSummary, table: TableMeta, year: number): boolean {
  for (const { column, unit } of table.columns) {
    const stored = column && storedUnit(column)
    if (!column || !stored) continue
    const told = unit ?? table.unit
    if (told === 'several') return false
    if (told === stored || (told === null && stored !== 'tkr')) continue
    const title = withYears(column.title, year)
    const known = summary.units.find((one) => one.unit === told && one.to === stored)
    if (!known) summary.units.push({ unit: told, to: stored, columns: [title] })
    else if (!known.columns.includes(title)) known.columns.push(title)
  }
  return true
}
