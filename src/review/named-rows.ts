import type { FactRow, FactTable } from '../contract/facts.ts'
import { foldedWords } from '../lib/words.ts'

/** Rows by the names that a sentence may have them by. Pure. */

export interface NamedRow {
  table: FactTable
  row: FactRow
  name: string
}

const SHORTEST_NAME = 5

export function rowsByName(tables: readonly FactTable[]): Map<string, NamedRow[]> {
  const found = new Map<string, NamedRow[]>()
  for (const table of tables) {
    for (const row of table.rows) {
      if (row.lineName !== undefined && !row.isDefaultLine) continue
      for (const own of row.names) {
        const words = foldedWords(own)
        const name = words.join(' ')
        if (name.length < SHORTEST_NAME || /^(?:summa|total)/.test(name)) continue
        const first = words[0] ?? ''
        found.set(first, [...(found.get(first) ?? []), { table, row, name }])
      }
    }
  }
  return found
}

/** The rows that a sentence names, the longest name at each place. */
export function rowsIn(sentence: string, named: ReadonlyMap<string, readonly NamedRow[]>): NamedRow[] {
  const words = foldedWords(sentence)
  return words.flatMap((word, at) => {
    const candidates = named.get(word)
    if (!candidates) return []
    const rest = `${words.slice(at, at + 14).join(' ')} `
    const fitting = candidates.filter(({ name }) => rest.startsWith(`${name} `))
    const longest = Math.max(0, ...fitting.map(({ name }) => name.length))
    return fitting.filter(({ name }) => name.length === longest)
  })
}
