import { type FactColumn, type FactTable, unitOf } from '../../contract/facts.ts'
import { meantBy } from '../../lib/own-words.ts'
import { daysOf, findPeriodNames } from '../../lib/period-names.ts'
import { fold } from '../../lib/words.ts'
import { type Cell, cellOf, isCounted, kronor, placeOfCell } from '../cells.ts'
import type { Claim, Finding } from '../finding.ts'
import { claimOf, findingOf } from '../findings.ts'

/** A heading against what stands under it. */

const MONEY = /(?<!\p{L})(?:i\s)?(?<unit>tkr|mnkr|mkr|kronor|kr|tusental kronor|miljoner kronor)(?!\p{L})/giu
const NAMES: Readonly<Record<string, string>> = { 'tusental kronor': 'tkr', 'miljoner kronor': 'mnkr' }
const COUNTED =
  /^antal(?:et)?\s(?<what>personer|individer|hushåll|barn|ärenden|beslut|anmälningar|utredningar|anställda|föreningar|besök)(?!\p{L})/iu
const YEAR = /(?<![\d:/-])(?:19|20)\d{2}(?![\d:/-])/gu

/**
 * The unit that a heading says is the one of the amounts under it: of a table's title all of its amounts, of a column's its own;
 * and "Antal hushåll" does not count persons. Silent where a heading says no unit or several, and where some amount under a
 * title has the unit that it says.
 */
export function headingUnits(table: FactTable): Finding[] {
  const amounts = table.columns.flatMap((column) =>
    column.type === 'number' && !column.isComputed
      ? table.rows.flatMap((row) => {
          const cell = cellOf(table, row, column)
          return cell && kronor(unitOf(row, column)) !== null ? [cell] : []
        })
      : [],
  )
  const titled = unitIn(table.title)
  const [first] = amounts
  const isOther = (cell: Cell, unit: string): boolean =>
    kronor(unitOf(cell.row, cell.column)) !== kronor(unit)
  const byTitle =
    titled && first && amounts.every((cell) => isOther(cell, titled)) ? [unitFinding(first, titled)] : []
  const byColumn = table.columns.flatMap((column) => {
    const unit = unitIn(column.title)
    const own = amounts.filter((cell) => cell.column === column)
    const [cell] = own
    return unit && cell && own.every((one) => isOther(one, unit)) ? [unitFinding(cell, unit)] : []
  })
  return [...byTitle, ...byColumn, ...counted(table)]
}

function unitIn(title: string): string | null {
  const units = new Set([...title.matchAll(MONEY)].map(({ groups }) => groups?.['unit']?.toLowerCase() ?? ''))
  const [unit] = units
  return unit && units.size === 1 ? (meantBy(NAMES, unit) ?? unit) : null
}

const unitFinding = (cell: Cell, said: string): Finding => {
  const own = unitOf(cell.row, cell.column)
  const a: Claim = { ...claimOf(cell), value: own ?? '', unit: null }
  const b: Claim = { value: said, unit: null, place: placeOfCell(cell), basis: { kind: 'heading' } }
  return findingOf('unit', [cell], { a, b, difference: null, weight: 'high' })
}

/** "Antal hushåll", in persons. "antal" and "st" say nothing of what is counted. */
const counted = (table: FactTable): Finding[] =>
  table.rows.flatMap((row) => {
    const what = COUNTED.exec(row.names[0] ?? '')?.groups?.['what']?.toLowerCase()
    const column = table.columns.find(
      (own) => cellOf(table, row, own) && isOtherCount(unitOf(row, own), what),
    )
    const cell = column ? cellOf(table, row, column) : null
    return cell && what ? [unitFinding(cell, what)] : []
  })

const SAME = new Set(['antal', 'st', 'stycken', 'par', 'rader'])
const PERSONS = new Set(['personer', 'individer', 'barn', 'anstallda', 'deltagare'])
function isOtherCount(unit: string | null, what: string | undefined): boolean {
  const own = fold(unit ?? '')
  if (what === undefined || !isCounted(unit) || SAME.has(own) || own === fold(what)) return false
  return !(PERSONS.has(own) && PERSONS.has(fold(what)))
}

/**
 * A title that says one year has a column of that year, or of no year at all; one that says a part of the year ("kvartal 2 2031")
 * has a column with days of it. Silent for titles with several years or parts, or none, and where fewer than two columns say when.
 */
export function headingPeriods(table: FactTable): Finding[] {
  const said = spanIn(table)
  const dated = table.columns.filter(hasOwnYear)
  const [first] = dated
  if (!said || !first || dated.length < 2) return []
  if (dated.some(({ period }) => period && overlaps(period, said))) return []
  const row = table.rows.find((own) => cellOf(table, own, first))
  const cell = row ? cellOf(table, row, first) : null
  if (!cell) return []
  const a: Claim = { ...claimOf(cell), value: dated.map(({ title }) => title).join(', '), unit: null }
  const b: Claim = { value: said.text, unit: null, place: placeOfCell(cell), basis: { kind: 'heading' } }
  return [findingOf('heading_period', [cell], { a, b, difference: null, weight: 'medium' })]
}

/** The one time that the title says. A part of a year without its own is the report's. */
function spanIn({ title, period }: FactTable): { startsOn: string; endsOn: string; text: string } | null {
  const years = new Set([...title.matchAll(YEAR)].map(([year]) => Number(year)))
  const [year] = years
  const parts = findPeriodNames(title).filter(({ kind, assumed }) => kind !== 'year' && !assumed)
  const [part] = parts
  if (years.size > 1 || parts.length > 1) return null
  const days = part ? daysOf(part, year ?? period?.year ?? null) : null
  if (part && days) {
    const text = [part.text, ...(part.text.includes(String(year ?? '')) ? [] : [year])].join(' ')
    return { ...days, text }
  }
  return year === undefined
    ? null
    : { startsOn: `${year}-01-01`, endsOn: `${year}-12-31`, text: String(year) }
}

const hasOwnYear = ({ type, title }: FactColumn): boolean =>
  type === 'number' && [...title.matchAll(YEAR)].length === 1

const overlaps = (
  { startsOn, endsOn }: NonNullable<FactColumn['period']>,
  said: { startsOn: string; endsOn: string },
): boolean => startsOn <= said.endsOn && said.startsOn <= endsOn
