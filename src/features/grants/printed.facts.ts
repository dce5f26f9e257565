import type { FactCell, FactTable } from '../../contract/facts.ts'
import { parseDate } from '../../lib/calendar.ts'
import { parseDecimal } from '../../lib/numbers.ts'
import { factColumn, factSource, ownColumn, yearSpan } from '../../texts/facts.ts'
import { grantTexts } from '../../texts/grants.ts'
import { grantsFactsTexts as texts } from '../../texts/grants-facts.ts'
import type { PrintedFact, Round } from './grants.ts'

/** What a document prints of a round, in the catalogue of facts. Pure. */

export function printedTable(round: Round): FactTable {
  const period = yearSpan(round.year)
  const { title, ...words } = texts.printed
  const line = grantTexts.lines.round(round.year)
  return {
    ...{ key: `grant_facts/${round.year}`, family: 'grant_facts', period, isDraft: false, origin: 'printed' },
    ...{ title: title(round.year), ...words, line, source: factSource(round.source, round.section) },
    columns: [
      ownColumn('value', texts.columns.value, 'number', period),
      factColumn('date', 'date', texts.columns.day, 'date', null),
      factColumn('text', 'comment', texts.columns.text, 'text', null),
    ],
    rows: round.facts.map((fact) => {
      const unit = texts.factUnits[fact.unit] === undefined ? fact.unit : texts.factUnits[fact.unit]
      return {
        key: fact.item,
        names: texts.facts[fact.item] ?? [fact.item.replaceAll('_', ' ')],
        codes: [],
        path: [],
        role: 'item' as const,
        ...(unit ? { unit } : {}),
        cells: cellsOf(fact),
        line,
      }
    }),
    defaultColumn: 'value',
  }
}

/** By what the value is: a date, a number or words. A number that the document does not print is known to be missing. */
function cellsOf({ value, unit }: PrintedFact): Record<string, FactCell> {
  if (value === null) return { value: { value: null } }
  const date = parseDate(value)
  if (date) return { date: { value: date } }
  const number = unit === 'text' ? null : parseDecimal(value)
  return number === null ? { text: { value } } : { value: { value: number } }
}
