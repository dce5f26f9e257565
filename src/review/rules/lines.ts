import type { FactRow, FactTable } from '../../contract/facts.ts'
import { grouped } from '../../lib/grouped.ts'
import { oncePer } from '../../lib/once.ts'

/** Rows of a table by what holds them together, so that a sentence about one need not look through them all. Pure. */

/** The rows of each name: its lines, and its women and men. */
export const linesOf = oncePer(
  ({ rows }: FactTable): ReadonlyMap<string, readonly FactRow[]> =>
    grouped(rows, ({ names }) => names[0] ?? ''),
)

/** The parts of each row, by its key. */
export const partsOf = oncePer(
  ({ rows }: FactTable): ReadonlyMap<string, readonly FactRow[]> =>
    grouped(
      rows.filter(({ partOf }) => partOf !== undefined),
      ({ partOf }) => partOf ?? '',
    ),
)
