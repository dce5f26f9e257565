import type { Tx } from '../../db/entry.ts'
import { fold, shorten } from '../../lib/words.ts'
import {
  headingOfKey,
  type ImportColumn,
  type ImportKind,
  openKey,
  type TableRow,
  type Values,
} from '../../tables/kinds.ts'
import { figuresTexts as texts } from '../../texts/figures.ts'

/** A table of any kind: each column is kept under its own heading. */

const TABLE = 'Tabell'
const SUBHEADING = 'Rubrik'
const LABEL = 80
const UNNAMED_SHEET = /^(?:blad|sheet|tabell|ark|uppgifter)\s*\d*$/

const column = (title: string): ImportColumn => ({ key: title, title, type: 'text' })

/** The row's cells by heading, in the file's order; the name of the table is none of them. */
const cellsOf = (values: Values): [heading: string, cell: string | null][] =>
  Object.entries(values)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, cell]): [string, string | null][] =>
      headingOfKey(key) === TABLE ? [] : [[headingOfKey(key), cell]],
    )

const keyOf = (values: Values): string => JSON.stringify(Object.entries(values).toSorted())

const labelOf = (values: Values): string =>
  shorten(
    cellsOf(values)
      .flatMap(([, cell]) => cell || [])
      .join(', '),
    LABEL,
  )

/** The table that a row stands in: as the row says, otherwise its sheet, otherwise the file. */
function tableOf({ sheet, values }: TableRow, title: string): string {
  const said = Object.entries(values).find(([key]) => headingOfKey(key) === TABLE)?.[1]
  return said ?? (sheet === '' || UNNAMED_SHEET.test(fold(sheet)) ? title : sheet)
}

export const figuresKind: ImportKind = {
  name: 'uppgifter',
  title: texts.kind,
  perPeriod: true,
  openColumn: (heading, place) => ({ ...column(heading), key: openKey(heading, place) }),
  columns: [TABLE, 'Uppgift', 'Fördelning', 'Period', 'Värde', 'Enhet', 'Källa'].map((title, place) => ({
    ...column(title),
    key: openKey(title, place),
  })),
  shape: (values, heading) => (heading ? { ...values, [openKey(SUBHEADING, 0)]: heading } : values),
  key: keyOf,
  label: labelOf,
  // Of each table the newest document counts: a file says nothing of the period's other tables.
  stored: async () => new Map(),
  store: async (rows, { tx, documentId, period, title }) => {
    if (!period) throw new Error('figures belong to a period')
    const byTable = new Map<string, TableRow[]>()
    for (const row of rows) {
      const name = tableOf(row, title)
      byTable.set(name, [...(byTable.get(name) ?? []), row])
    }
    for (const [name, own] of byTable) await append(tx, { documentId, periodId: period.id, name }, own)
    return rows.length
  },
  undo: async (tx, documentId) => {
    await tx.figureTable.deleteMany({ where: { documentId } })
  },
  examples: [
    ['Sjukfrånvaro', 'Sjukfrånvaro totalt', 'Kvinnor', '2024', '7,1', '%', 'Personalbokslut 2024'],
    ['Sjukfrånvaro', 'Sjukfrånvaro totalt', 'Män', '2024', '4,9', '%', 'Personalbokslut 2024'],
  ],
}

/** Adds rows to a table of the document; headings that it lacks become columns of it. */
async function append(
  tx: Tx,
  table: { documentId: number; periodId: number; name: string },
  rows: readonly TableRow[],
): Promise<void> {
  const { documentId, name } = table
  const known = await tx.figureTable.findUnique({
    where: { documentId_name: { documentId, name } },
    include: { _count: { select: { rows: true } } },
  })
  const cells = rows.map(({ values }) => new Map(cellsOf(values)))
  const found = cells.flatMap((row) => [...row].flatMap(([heading, cell]) => (cell ? heading : [])))
  // In the file's order, empty columns left out.
  const order = cells.flatMap((row) => [...row.keys()]).filter((heading) => found.includes(heading))
  const headings = [...new Set([...(known?.headings ?? []), ...order])]
  const { id } = known
    ? await tx.figureTable.update({ where: { id: known.id }, data: { headings } })
    : await tx.figureTable.create({ data: { ...table, headings } })
  const before = known?._count.rows ?? 0
  await tx.figureRow.createMany({
    data: cells.map((row, index) => ({
      tableId: id,
      rowNo: before + index + 1,
      cells: headings.map((heading) => row.get(heading) ?? ''),
    })),
  })
}
