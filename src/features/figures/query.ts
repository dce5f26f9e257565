import { foldedWords } from '../../lib/words.ts'
import { type Row, rowTitle, type Table } from './figures.ts'

/** What is asked for after the command word. */
export type Query =
  | { kind: 'list' }
  | { kind: 'table'; id: number }
  | { kind: 'row'; id: number; rowNo: number }
  /** `within`: only in the table with that id. */
  | { kind: 'words'; words: readonly string[]; within: number | null }

const PLACE = /^tabell\s+(\d{1,9})(?:\s+rad\s+(\d{1,9}))?$/i
const WITHIN = /^(.*\S)\s{1,3}i\s{1,3}tabell\s{1,3}(\d{1,9})$/i
const MOST_WORDS = 12

export function readQuery(typed: string): Query {
  const [, id, rowNo] = PLACE.exec(typed.trim()) ?? []
  if (id && rowNo) return { kind: 'row', id: Number(id), rowNo: Number(rowNo) }
  if (id) return { kind: 'table', id: Number(id) }
  const [, before, within] = WITHIN.exec(typed.trim()) ?? []
  const words = foldedWords(before ?? typed).slice(0, MOST_WORDS)
  return words.length === 0
    ? { kind: 'list' }
    : { kind: 'words', words, within: within ? Number(within) : null }
}

export interface Found {
  table: Table
  /** Rows that have the words; none where the table's own name has all of them. */
  rows: readonly Row[]
}

const fits = (typed: string, word: string): boolean =>
  word.startsWith(typed) || (typed.length > 3 && word.includes(typed))
const hasAll = (typed: readonly string[], words: readonly string[]): boolean =>
  typed.every((one) => words.some((word) => fits(one, word)))

/** Tables whose names have all the words, otherwise those with rows that have them together with the table's name. */
export function findTables(tables: readonly Table[], typed: readonly string[]): Found[] {
  const named = tables.filter(({ name, period }) =>
    hasAll(typed, [...foldedWords(name), String(period.year)]),
  )
  if (named.length > 0) return named.map((table) => ({ table, rows: [] }))
  return tables.flatMap((table) => {
    const about = [
      ...foldedWords(table.name),
      String(table.period.year),
      ...table.columns.flatMap(({ title }) => foldedWords(title)),
    ]
    const rows = table.rows.filter((row) =>
      hasAll(typed, [...about, ...foldedWords([...row.path, ...row.codes, rowTitle(row)].join(' '))]),
    )
    return rows.length > 0 ? [{ table, rows }] : []
  })
}
