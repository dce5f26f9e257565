import type { FactTable } from '../../contract/facts.ts'
import { cellOf, inUnitOf, placeOf } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { claimOf, idOf, weightOf } from '../findings.ts'
import { fitsMention, mentionsIn } from '../text/mentions.ts'

/** So near must an amount be to be meant as the total's own: a part of it is another. */
const NEAR = 0.1

/**
 * A total's own explanation says the total ("förbättrad med 19,4 miljoner kronor" beside 19 539 tkr).
 * Silent where the row has several amounts or the text several, and where the two are farther apart than a tenth, as the
 * text may then be about something else.
 */
export function totalTexts(table: FactTable): Finding[] {
  const text = table.columns.find(({ attribute, type }) => attribute === 'reason' && type === 'text')
  if (!text) return []
  return table.rows.flatMap((row): Finding[] => {
    const said = row.cells[text.key]?.value
    if (row.role !== 'total' || row.lineName !== undefined || !said || said.length > MOST_TEXT) return []
    const cells = table.columns.flatMap((column) =>
      column.isComputed || column.breakdown ? [] : (cellOf(table, row, column) ?? []),
    )
    const mentions = mentionsIn(said).filter(({ unit }) => unit !== null && unit !== '%')
    const [cell, ...others] = cells
    const [mention, ...more] = mentions
    const value = cell && mention ? inUnitOf(cell, mention.unit) : null
    if (!cell || !mention || value === null || others.length > 0 || more.length > 0) return []
    const off = Math.abs(Math.abs(value) - Math.abs(Number(mention.value)))
    if (fitsMention(value, mention) || off > NEAR * Math.abs(value)) return []
    const place = placeOf(table, row, text)
    const b = claimOf(cell)
    const difference = String(Math.round(off * 1_000_000) / 1_000_000)
    return [
      {
        id: idOf('text_figure', [table.key, row.key, text.key]),
        rule: 'text_figure',
        weight: weightOf(difference, mention.unit, mention.value, null),
        a: { value: mention.value, unit: mention.unit, place, basis: { kind: 'text', quote: said } },
        b,
        difference: { value: difference, unit: mention.unit },
        ...{ cause: null, also: [] },
        places: b.place ? [place, b.place] : [place],
        state: `${said} · ${cell.value}`,
      },
    ]
  })
}

const MOST_TEXT = 20_000
