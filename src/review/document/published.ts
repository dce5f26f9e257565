import { type FactColumn, type FactPeriod, type FactTable, unitOf } from '../../contract/facts.ts'
import { foldedWords } from '../../lib/words.ts'
import { type Cell, cellOf } from '../cells.ts'
import { weigh } from '../equation.ts'
import { figure } from './figures.ts'
import type { DocumentFinding, DocumentPlace } from './finding.ts'

/**
 * Figures of a document's table that differ from the published ones of the period that the document is about: the same
 * name, the same attribute, the same year. Silent where the name or the column is not the only one of its kind, where
 * the units cannot be compared, for totals of other rows than the published ones, and where more than half of what can be
 * compared differs: then it is another table.
 */
export function publishedDifferences(
  table: FactTable,
  place: DocumentPlace,
  period: FactPeriod | null,
  published: readonly FactTable[],
): DocumentFinding[] {
  if (!period) return []
  const own = published.filter((other) => other.period?.name === period.name && other.origin === 'printed')
  return own.flatMap((other) => {
    const compared = pairsOf(table, other)
    const differing = compared.filter(({ isFailed }) => isFailed)
    if (compared.length < 3 || differing.length * 2 > compared.length) return []
    return differing.map(({ ours, theirs }): DocumentFinding => {
      const value = (cell: Cell): string => figure(cell.value, unitOf(cell.row, cell.column))
      return {
        ...{ rule: 'published', weight: 'high', place },
        says: `${ours.row.names[0]}, ${ours.column.title}: ${value(ours)}`,
        but: `${theirs.row.names[0]}, ${theirs.column.title}: ${value(theirs)}`,
        source: other.source.title,
      }
    })
  })
}

interface Pair {
  ours: Cell
  theirs: Cell
  isFailed: boolean
}

function pairsOf(table: FactTable, other: FactTable): Pair[] {
  const names = new Map<string, FactTable['rows'][number] | null>()
  for (const row of other.rows) {
    if (row.lineName !== undefined && !row.isDefaultLine) continue
    for (const name of row.names) {
      const key = foldedWords(name).join(' ')
      names.set(key, names.has(key) && names.get(key) !== row ? null : row)
    }
  }
  return table.columns.flatMap((column) => {
    const alike = other.columns.filter(
      ({ attribute, period, breakdown, type }) =>
        type === 'number' &&
        !breakdown &&
        attribute === column.attribute &&
        period?.year === column.period?.year,
    )
    const [theirColumn] = alike
    const isAlone =
      table.columns.filter(
        ({ attribute, period }) => attribute === column.attribute && period?.year === column.period?.year,
      ).length === 1
    if (!theirColumn || alike.length !== 1 || !isAlone) return []
    const isWhole = hasRowsOf(table, other, theirColumn)
    return table.rows.flatMap((row): Pair[] => {
      if (row.role !== 'item' && row.role !== 'part' && !isWhole) return []
      const theirRow = names.get(foldedWords(row.names[0] ?? '').join(' '))
      const ours = cellOf(table, row, column)
      const theirs = theirRow ? cellOf(other, theirRow, theirColumn) : null
      if (!ours || !theirs) return []
      const weighed = weigh({
        rule: 'same_figure',
        terms: [{ cell: theirs, sign: 1 }],
        result: ours,
        basis: { kind: 'printed' },
      })
      return weighed ? [{ ours, theirs, isFailed: weighed.isFailed }] : []
    })
  })
}

/** Whether the table has every row that the other's total in the column is made of. */
function hasRowsOf(table: FactTable, other: FactTable, column: FactColumn): boolean {
  const named = new Set(table.rows.map(({ names }) => foldedWords(names[0] ?? '').join(' ')))
  return other.rows.every(
    (row) =>
      row.role !== 'item' ||
      (row.lineName !== undefined && !row.isDefaultLine) ||
      !Number(cellOf(other, row, column)?.value ?? '0') ||
      row.names.some((name) => named.has(foldedWords(name).join(' '))),
  )
}
