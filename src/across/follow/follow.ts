import type { FactRow, FactTable } from '../../contract/facts.ts'
import { compareDecimals } from '../../lib/decimals.ts'
import { type DecimalText, parseDecimal, percentOf } from '../../lib/numbers.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import type { Facts } from '../facts/catalogue.ts'

/** What somebody follows: a row of the catalogue of facts, and what is known of it. Pure. */

/** A row as the newest table that has it tells. */
export interface Followed {
  family: string
  rowKey: string
  label: string
  line: string
  table: FactTable
  row: FactRow
}

/** What is known of a row, by column title; `side` is where it stands to a threshold. */
export type Known = Readonly<Record<string, string>>

const MOST_VALUE = 300

/** Each row of each family once, from the newest table that has it. */
export function followable({ tables }: Pick<Facts, 'tables'>): Map<string, Followed> {
  const found = new Map<string, Followed>()
  for (const table of tables) {
    for (const row of table.rows) {
      const id = idOf({ family: table.family, rowKey: row.key })
      if (found.has(id)) continue
      const label = [row.codes[0], row.names[0], row.lineName && `(${row.lineName})`]
        .filter(Boolean)
        .join(' ')
      found.set(id, { family: table.family, rowKey: row.key, label, line: row.line, table, row })
    }
  }
  return found
}

export const idOf = ({ family, rowKey }: Pick<Followed, 'family' | 'rowKey'>): string => `${family}|${rowKey}`

/** What the row's cells say now, cut to what a message has room for. */
export function knownOf({ table, row }: Followed): Known {
  return Object.fromEntries(
    table.columns.flatMap((column) => {
      const value = row.cells[column.key]?.value
      return value && column.type !== 'person' ? [[column.title, value.slice(0, MOST_VALUE)]] : []
    }),
  )
}

/** What is noted of it: its cells, or where it stands to the threshold. */
export const knownNow = (followed: Followed, threshold: DecimalText | null): Known =>
  threshold === null ? knownOf(followed) : sideOf(followed, threshold)

/** What is printed in a published document anybody may read; what is registered here is not for channels. */
export const isPublic = ({ table }: Pick<Followed, 'table'>): boolean =>
  table.origin === 'printed' && !table.isDraft

export interface Change {
  what: string
  before: string | null
  after: string | null
}

/** What has become of something that is followed. */
export type News =
  | { kind: 'changed'; changes: readonly Change[] }
  | { kind: 'crossed'; isPast: boolean; value: string }
  | { kind: 'gone' }

/** What is said otherwise now, column by column; a column of a new period has nothing before it. */
export const changesOf = (before: Known, after: Known): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((what) => {
    const [was, now] = [before[what] ?? null, after[what] ?? null]
    return was === now ? [] : [{ what, before: was, after: now }]
  })

/** The deviation that a threshold is held against, in percent: as the table has it, else of the row's own budget. */
export function deviationIn({ table, row }: Pick<Followed, 'table' | 'row'>): DecimalText | null {
  const numberIn = (attribute: string): DecimalText | null => {
    const column = table.columns.find((one) => one.attribute === attribute)
    const value = column && row.cells[column.key]?.value
    return value ? parseDecimal(value) : null
  }
  const [percent, deviation, budget] = ['deviation_percent', 'deviation', 'budget'].map(numberIn)
  if (percent) return percent
  return deviation && budget ? percentOf(Math.round(Number(deviation)), Math.round(Number(budget))) : null
}

/** A negative threshold is passed below it, a positive one above. */
const isPast = (value: DecimalText, threshold: DecimalText): boolean =>
  threshold.startsWith('-') ? compareDecimals(value, threshold) <= 0 : compareDecimals(value, threshold) >= 0

const PAST = 'past'

/** On which side of its threshold something stands; nothing where it has no deviation. */
export function sideOf(followed: Followed, threshold: DecimalText): Known {
  const deviation = deviationIn(followed)
  return deviation !== null ? { side: isPast(deviation, threshold) ? PAST : 'within' } : {}
}

export const isPastSide = ({ side }: Known): boolean => side === PAST

const LIMIT = /(?<=^|\s)(?<number>[-\u2212\u2013+]?\d{1,3}(?:[.,]\d{1,2})?)\s?%$/u // "−5 %", "2,5%"

/** "öppen förskola −5 %" → the words and the threshold. */
export function readWish(words: string): { search: string; threshold: DecimalText | null } {
  const found = LIMIT.exec(words.trim())
  const threshold = found?.groups?.['number'] ? parseDecimal(found.groups['number']) : null
  return { search: found ? words.trim().slice(0, found.index).trim() : words.trim(), threshold }
}

/** The rows that the words name: a code that is typed exactly goes before names that have the words. */
export function findFollowed(all: ReadonlyMap<string, Followed>, search: string): Followed[] {
  const wanted = fold(search).trim()
  // Of several lines of one thing the usual one comes first.
  const rows = [...all.values()].toSorted(
    (a, b) => Number(b.row.isDefaultLine ?? false) - Number(a.row.isDefaultLine ?? false),
  )
  const byCode = rows.filter(({ row }) => row.codes.some((code) => fold(code) === wanted))
  if (byCode.length > 0) return byCode
  const words = foldedWords(search)
  const named = rows.filter(({ row }) => row.names.some((name) => fold(name) === wanted))
  if (named.length > 0 || words.length === 0) return named
  return rows.filter(({ row }) => {
    const text = fold(row.names.join(' '))
    return words.every((word) => text.includes(word))
  })
}
