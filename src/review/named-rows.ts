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
      // What is only named is the whole, and not its women or men.
      if (row.breakdown) continue
      for (const own of row.names) {
        const words = foldedWords(own)
        const name = words.join(' ')
        if (name.length < SHORTEST_NAME || /^(?:summa|total)/.test(name)) continue
        const first = words[0] ?? ''
        const alike = found.get(first)
        if (alike) alike.push({ table, row, name })
        else found.set(first, [{ table, row, name }])
      }
    }
  }
  return found
}

/** The rows that a sentence names, the longest name at each place: a name within another is not said by itself. */
export function rowsIn(sentence: string, named: ReadonlyMap<string, readonly NamedRow[]>): NamedRow[] {
  const words = foldedWords(sentence).map((word) => CALLED.get(word) ?? word)
  const found: NamedRow[] = []
  for (let at = 0; at < words.length; at++) {
    const candidates = named.get(words[at] ?? '')
    if (!candidates) continue
    const rest = `${words.slice(at, at + MOST_WORDS).join(' ')} `
    const fitting = candidates.filter(({ name }) => rest.startsWith(`${name} `))
    const longest = Math.max(0, ...fitting.map(({ name }) => name.length))
    const own = fitting.filter(({ name }) => name.length === longest)
    found.push(...own)
    at += Math.max(0, (own[0]?.name.split(' ').length ?? 1) - 1)
  }
  return found
}

const MOST_WORDS = 14

/** What begins the names of figures, as running text has it. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['antalet', 'antal'],
  ['andelen', 'andel'],
  ['kostnaden', 'kostnad'],
])
