import { fold } from '../../../lib/words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Candidate } from '../find/candidates.ts'
import type { FactIndex, RowEntry, TableEntry } from '../find/catalogue-index.ts'
import { factOf } from '../find/fact.ts'
import { LEVEL } from '../find/table-words.ts'
import { conceptsIn, says } from '../words/states.ts'
import { stemOf, stemsOf } from '../words/stems.ts'
import type { Understanding } from '../words/understand.ts'
import { type Figure, figuresOf } from './arithmetic.ts'
import { figureText } from './format.ts'

/** How many rows a document itself says are in a state: "6 rekommendationer bedöms vara åtgärdade (gröna)". */

export interface PrintedTally {
  line: string
  /** In the order of the states asked for. */
  counts: readonly number[]
}

/** Null unless one document prints one number for each of the states. */
export function printedTally(
  rows: readonly Candidate[],
  table: TableEntry,
  u: Understanding,
  asked: readonly ReadonlySet<string>[],
  index: FactIndex,
): PrintedTally | null {
  const pool = rowsAbout(rows, table, index)
  const figures = asked.map((states) => onlyOne(inState(pool, states, u)))
  const [first] = figures
  const found = figures.flatMap((figure) => figure ?? [])
  if (!first || found.length < asked.length) return null
  const { table: printed } = first.fact.entry
  if (!found.every(({ fact }) => fact.entry.table === printed)) return null
  const items = found.map(({ fact, value }) => `${figureText(value, '')} ${fact.entry.row.names[0] ?? ''}`)
  return {
    line: texts.printedTally(printed.table.source.title, items),
    counts: found.map(({ value }) => Number(value)),
  }
}

/** Rows of other tables that count those of this one: under the heading that all of them have, or under its name. */
function rowsAbout(rows: readonly Candidate[], table: TableEntry, index: FactIndex): readonly RowEntry[] {
  const [first, ...rest] = rows.map(({ entry }) => entry.row.path.map(fold))
  const shared = (first ?? []).filter((heading) => rest.every((path) => path.includes(heading)))
  const headings = new Map<string, boolean>()
  const isTable = (heading: string): boolean => {
    const known = headings.get(heading)
    if (known !== undefined) return known
    const isIts = stemsOf(heading).every((stem) => (table.terms.get(stem) ?? 0) >= LEVEL.table)
    headings.set(heading, isIts)
    return isIts
  }
  const isCounted = ({ names }: RowEntry) =>
    names.some((name) => name.some((stem) => table.rowNames.has(stem)))
  return index.rows.filter(
    (entry) =>
      entry.table !== table &&
      ((isCounted(entry) && entry.row.path.some((heading) => shared.includes(fold(heading)))) ||
        entry.row.path.some((heading) => heading !== '' && isTable(heading))),
  )
}

/** What says the very word that was typed for the state; else what says the same in other words. */
function inState(
  rows: readonly RowEntry[],
  states: ReadonlySet<string>,
  u: Understanding,
): readonly RowEntry[] {
  const typed = u.words
    .filter(({ tags }) => [...states].some((state) => tags.has(`state:${state}`)))
    .map(({ token }) => stemOf(token.text))
  const said = rows.filter(({ names }) => typed.some((stem) => names[0]?.includes(stem)))
  if (states.size === 1 && said.length > 0) return said
  return rows.filter(({ row }) => says(conceptsIn(row.names[0] ?? ''), states))
}

/** The figure, where there is but one. */
function onlyOne(rows: readonly RowEntry[]): Figure | null {
  const figures = rows.flatMap((entry) =>
    figuresOf(entry.table.table.columns.flatMap((column) => factOf(entry, column) ?? [])),
  )
  return figures.length === 1 ? (figures[0] ?? null) : null
}
