import { type FactTable, unitOf } from '../../contract/facts.ts'
import { fold } from '../../lib/words.ts'
import { cellOf, isPercent } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf, findingOf } from '../findings.ts'

/** What is a part of a whole by its name: a share, an absence, the content of those asked. */
const SHARE =
  /(?<!\p{L})(?:procent)?andel(?:en|ar)?(?!\p{L})|(?<!\p{L})varav(?!\p{L})|franvaro|narvaro|\bnojda?\b/u
/** What may be more than a whole: a change, a share of what was planned, a rate beside a norm. */
const OTHER =
  /andring|okning|minskning|utveckling|skillnad|differens|\bdiff\b|trend|tillvaxt|avvik|budget|plan|mal\b|index|jamfor|tackning|belagg|grad\b|norm|\blon|andel av (?:forra|foregaende|kvinn|man)/

/**
 * A share of a whole is at least 0 and at most 100 percent. Silent for changes and deviations, for what is held against a budget or a
 * plan, and where neither the row, the column nor the table says that it is a share.
 */
export function ranges(table: FactTable): Finding[] {
  const title = fold(table.title)
  const columns = table.columns.filter(
    ({ type, isComputed, isDeviation }) => type === 'number' && !isComputed && !isDeviation,
  )
  return table.rows.flatMap((row) =>
    columns.flatMap((column): Finding[] => {
      const cell = cellOf(table, row, column)
      if (!cell || !isPercent(unitOf(row, column))) return []
      const value = Number(cell.value)
      if (value >= 0 && value <= 100) return []
      const said = fold([...row.names.slice(0, 1), ...row.path, column.title].join(' '))
      if (!(SHARE.test(said) || title.startsWith('andel')) || OTHER.test(`${said} ${title}`)) return []
      return [
        findingOf('range', [cell], {
          a: claimOf(cell),
          b: { value: value < 0 ? '0' : '100', unit: '%', place: null, basis: { kind: 'limits' } },
          difference: null,
          weight: 'medium',
        }),
      ]
    }),
  )
}
