import { type GridRow, laidAnew } from './grid.ts'
import { isHeadingPart, readHeading } from './headings.ts'
import type { KindData } from './reading.ts'
import { bareLine } from './rows.ts'

/** Tables with the names over the columns and "Budget", "Utfall" … before the rows: turned, so that they read as others. */

const LOOKED_AT = 30 // rows in which the names are looked for
const MOST = 200 // names, and rows
const FEWEST = 2
const AMOUNT = new Set(['budget', 'prognos', 'utfall', 'avvikelse'])

/** The rows above such a table, and it turned: a row for each name, on the line of the names. */
export function* turnings(rows: readonly GridRow[], kinds: readonly KindData[]): Generator<GridRow[]> {
  const kind = kinds.find(({ signs }) => signs?.line !== undefined)
  if (!kind || rows.length > MOST) return
  for (const [at, names] of rows.slice(0, LOOKED_AT).entries()) {
    const body = rows.slice(at + 1).filter(({ cells }) => filledIn(cells).length > 1)
    if (!areNames(names.cells, kind) || body.filter(isAmount).length < FEWEST) continue
    if (
      !body.every(
        (row) => isAmount(row) || filledIn(row.cells).every((place) => !isAmountText(row.cells[place])),
      )
    )
      continue
    yield [...rows.slice(0, at), ...turned([names, ...body])]
  }
}

const filledIn = (cells: readonly string[]): number[] =>
  cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [at]))

const isAmountText = (cell = ''): boolean => {
  const { words } = readHeading(cell, 0)
  return words.length > 0 && words.every((word) => AMOUNT.has(word))
}

const isAmount = ({ cells }: GridRow): boolean => isAmountText(cells[0])

/** Two names at least, none of them a time, an amount or a line. */
function areNames(cells: readonly string[], kind: KindData): boolean {
  const lines = new Set(Object.keys(kind.rows?.lines?.words ?? {}).map(bareLine))
  const names = filledIn(cells).flatMap((at) => (at === 0 ? [] : (cells[at] ?? '')))
  return (
    names.length >= FEWEST &&
    names.length <= MOST &&
    names.every(
      (name) =>
        /\p{L}{2}/u.test(name) &&
        !isHeadingPart(name.trim()) &&
        !isAmountText(name) &&
        !lines.has(bareLine(name)),
    )
  )
}

function turned(rows: readonly GridRow[]): GridRow[] {
  const [names] = rows
  if (!names) return []
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, at) => {
    const row = laidAnew(
      names,
      rows.map(({ cells }) => cells[at] ?? ''),
      () => null,
    )
    const decimals = rows.flatMap((one, to) => (one.decimals.has(at) ? [to] : []))
    const units = rows.flatMap((one, to) => {
      const unit = one.units.get(at)
      return unit ? [[to, unit] as const] : []
    })
    return { ...row, decimals: new Set(decimals), units: new Map(units) }
  })
}
