import fc from 'fast-check'
import {
  type Cell,
  type Column,
  csvOf,
  type Facts,
  HEADINGS,
  type Layout,
  type MadeFile,
  NAMES,
  shownAmount,
  TOTALS,
  totalOf,
  xlsxOf,
} from './corpus.ts'
import { anyLayout } from './layouts.ts'

/** Budgets turned: the names over the columns, a row for each amount. */

export type TurnedLayout = Layout & { corner: boolean; isTotalFirst: boolean }

export const anyTurned: fc.Arbitrary<TurnedLayout> = fc
  .tuple(anyLayout, fc.record({ corner: fc.boolean(), isTotalFirst: fc.boolean() }))
  .map(([layout, own]) => ({ ...layout, ...own, rows: 'net', bands: false }))

export async function madeTurned(facts: Facts, layout: TurnedLayout): Promise<MadeFile> {
  const own = HEADINGS[layout.headings]
  if (!own) throw new Error('no headings')
  const named = facts.activities.map(({ name, lines }) => ({ name, shown: name, net: lines.net }))
  const total = { name: 'Totalt', shown: TOTALS[layout.total] ?? 'Totalt', net: totalOf(facts).net }
  const columns = layout.isTotalFirst ? [total, ...named] : [...named, total]
  const grid: Cell[][] = []
  if (layout.titles) grid.push(['Uppföljning av budget'])
  if (layout.unitAt === 'title') grid.push([`Belopp i ${layout.unit}`])
  const corner = layout.unitAt === 'corner' ? `(${layout.unit})` : ''
  grid.push([layout.corner ? `${own.name} ${corner}`.trim() : corner, ...columns.map(({ shown }) => shown)])
  const suffix = layout.unitAt === 'headings' ? `, ${layout.unit}` : ''
  const amounts = (column: Column): Cell[] =>
    columns.map(({ net }) => shownAmount(net[column], layout, column, 'net'))
  for (const column of layout.order) grid.push([`${own[column]}${suffix}`, ...amounts(column)])
  if (layout.footnote) grid.push(['* Preliminära uppgifter'])
  const expected = columns.flatMap(({ name, net }) =>
    layout.order.map((column) => [name, 'net', column, String(net[column])] as const),
  )
  const name = `${NAMES[layout.period % 2]}.${layout.format}`
  const format = layout.unitAt === 'format' ? `#,##0.0 "${layout.unit}"` : null
  const bytes = layout.format === 'csv' ? csvOf(grid, layout) : await xlsxOf(grid, [], format)
  return { name, bytes, fault: null, expected }
}
