import type { FactRow, FactTable } from '../../contract/facts.ts'
import { fold, foldedWords } from '../../lib/words.ts'
import type { Facts } from '../facts/catalogue.ts'
import { type Figure, figureFor, isPast, type Limit } from './limits.ts'

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

/** What is known of a row, by column title; `side` is where it stands to a limit. */
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

/** What is noted of it: its cells, or where it stands to the limit. */
export const knownNow = (followed: Followed, limit: Limit | null): Known =>
  limit === null ? knownOf(followed) : sideOf(followed, limit)

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
  | ({ kind: 'crossed'; isPast: boolean } & Figure)
  | { kind: 'gone' }

/** What is said otherwise now, column by column; a column of a new period has nothing before it. */
export const changesOf = (before: Known, after: Known): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((what) => {
    const [was, now] = [before[what] ?? null, after[what] ?? null]
    return was === now ? [] : [{ what, before: was, after: now }]
  })

const PAST = 'past'

/** On which side of its limit something stands; nothing where it has no such figure. */
export function sideOf(followed: Followed, limit: Limit): Known {
  const figure = figureFor(followed, limit)
  return figure === null ? {} : { side: isPast(limit, figure.value) ? PAST : 'within' }
}

export const isPastSide = ({ side }: Known): boolean => side === PAST

const CODE = /^\d{1,3}(?:\.\d{1,3}){1,5}$/ // 2.1.3

/** The rows that the words name: a code that is typed exactly goes before names that have the words. */
export function findFollowed(all: ReadonlyMap<string, Followed>, search: string): Followed[] {
  const wanted = fold(search).trim()
  // Of several lines of one thing the usual one comes first.
  const rows = [...all.values()].toSorted(
    (a, b) => Number(b.row.isDefaultLine ?? false) - Number(a.row.isDefaultLine ?? false),
  )
  const byCode = rows.filter(({ row }) => row.codes.some((code) => fold(code) === wanted))
  if (byCode.length > 0) return byCode
  // A code that nothing has is not looked for among names, where its digits stand everywhere; what it begins is meant.
  if (CODE.test(wanted))
    return rows.filter(({ row }) => row.codes.some((code) => fold(code).startsWith(`${wanted}.`)))
  const words = foldedWords(search)
  const named = rows.filter(({ row }) => row.names.some((name) => fold(name) === wanted))
  if (named.length > 0 || words.length === 0) return named
  return rows.filter(({ row }) => {
    const text = fold(row.names.join(' '))
    return words.every((word) => text.includes(word))
  })
}

/** The usual line alone of things that have several: net, of net, income and cost. */
export function usualLines(found: readonly Followed[]): Followed[] {
  const nameOf = ({ family, row }: Followed) => JSON.stringify([family, row.names[0], row.codes])
  const usual = new Set(found.filter(({ row }) => row.isDefaultLine).map(nameOf))
  return found.filter((one) => one.row.isDefaultLine || !usual.has(nameOf(one)))
}

/** The committee as a whole: what is meant where nothing is named. */
export const wholes = (all: ReadonlyMap<string, Followed>): Followed[] =>
  usualLines([...all.values()].filter(({ row }) => row.role === 'total'))
