import { type FactPeriod, type FactRow, type FactTable, unitOf } from '../../contract/facts.ts'
import { MONTHS } from '../../lib/months.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import type { Own } from '../text/amounts.ts'
import type { Mention } from '../text/mentions.ts'
import { formsOf } from '../text/named.ts'
import type { Context } from './context.ts'

/** The words that a sentence about a row may have, by what it is called and the time that its figures are of. Pure. */

/** A number that is a year, or part of a name ("Brygga 11"), is none of the sentence's figures. */
export const isName = ({ value, unit }: Mention, { words, wholeYear, before }: Own): boolean =>
  unit === null && (wholeYear.has(value) || value === before || words.has(value))

const WHOLE_YEAR = ['helar', 'helaret', 'helarets', 'aret', 'arets', 'ar']
const SO_FAR = ['perioden', 'periodens', 'hittills']

let latest: { table: FactTable; row: FactRow; own: Own } | null = null

/** Kept for the row at hand: several rules ask for it, for every sentence. Of all rows it would fill the memory. */
export const ownOf = ({ table, row }: Pick<Context, 'table' | 'row'>): Own => {
  if (latest?.row !== row || latest.table !== table) latest = { table, row, own: readOwn(table, row) }
  return latest.own
}

function readOwn(table: FactTable, row: FactRow): Own {
  const period = table.period
  const named = foldedWords(period?.name ?? '')
  // "Delår 2" is written "delårsuppföljning 2" and "delårsrapport 2" too.
  const report = named.includes('delar') ? [...named, 'delarsuppfoljning', 'delarsrapport'] : named
  const year = period ? String(period.year) : ''
  const names = formsOf([...row.names, row.unit ?? '', ...unitsOf(table, row)])
  const isWhole = period !== null && isWholeYear(period)
  return {
    words: new Set([...names, ...report, ...(isWhole ? SO_FAR : [])]),
    wholeYear: new Set([...WHOLE_YEAR, year]),
    soFar: new Set([...SO_FAR, year, ...monthsOf(period), ...(isWhole ? WHOLE_YEAR : [])]),
    before: String((period?.year ?? 0) - 1),
    isWhole,
  }
}

const unitsOf = (table: FactTable, row: FactRow): string[] =>
  table.columns.flatMap((column) => unitOf(row, column) ?? [])

const isWholeYear = ({ startsOn, endsOn }: Pick<FactPeriod, 'startsOn' | 'endsOn'>): boolean =>
  startsOn.endsWith('-01-01') && endsOn.endsWith('-12-31')

/** "januari", "augusti": the first and the last. */
const monthsOf = (period: FactPeriod | null): string[] =>
  period
    ? [period.startsOn, period.endsOn].flatMap((day) => fold(MONTHS[Number(day.slice(5, 7)) - 1] ?? ''))
    : []
