import type { FactColumn, FactRow, FactTable } from '../../contract/facts.ts'
import { parseDate } from '../../lib/calendar.ts'
import { placeOf } from '../cells.ts'
import type { DocumentFinding } from '../document/finding.ts'
import { paragraphFindings } from '../document/sentences.ts'
import { unlisted } from '../document/statement.ts'
import type { Finding, StatementFault, Weight } from '../finding.ts'
import { idOf } from '../findings.ts'

const OF_TEXT: readonly DocumentFinding['rule'][] = ['unit_twice', 'old_law', 'no_section']
const MOST_TEXT = 20_000

interface Fault {
  rule: StatementFault
  weight: Weight
  says: string
  but: string
  source: string | null
}

/**
 * What a registered statement shows by itself, as a document of one's own does: units written twice, references to paragraphs that
 * do not exist or to the former act, a statement dated after the meeting that it is for, and recipients that the proposal names but
 * the list does not. Silent for tables without proposals, and for a statement of which no day is known.
 */
export function statements(table: FactTable): Finding[] {
  const columnOf = (attribute: string): FactColumn | undefined =>
    table.columns.find((column) => column.attribute === attribute)
  const [proposal, recipients, written, meeting] = [
    columnOf('proposal'),
    columnOf('recipients'),
    columnOf('document_date'),
    columnOf('meeting'),
  ]
  if (!proposal) return []
  const texts = table.columns.filter(({ type }) => type === 'text')
  return table.rows.flatMap((row) => {
    const textIn = (column: FactColumn | undefined): string => (column && row.cells[column.key]?.value) ?? ''
    const [dated, held] = [textIn(written), textIn(meeting)]
    const on = parseDate(dated || held)
    if (!on) return []
    const make = (column: FactColumn) => (fault: Fault) => findingOfFault(table, row, column, fault)
    const sent = textIn(recipients)
    return [
      ...texts.flatMap((column) => faultsIn(textIn(column), on).map(make(column))),
      ...(written && dated && held && dated > held
        ? [
            make(written)({
              ...{ rule: 'after_meeting', weight: 'medium' },
              says: dated,
              but: held,
              source: null,
            }),
          ]
        : []),
      ...(sent === ''
        ? []
        : unlisted([textIn(proposal)], sent).map(({ name, quote }) =>
            make(proposal)({
              ...{ rule: 'recipient', weight: 'medium' },
              says: name,
              but: quote,
              source: null,
            }),
          )),
    ]
  })
}

function faultsIn(text: string, on: NonNullable<ReturnType<typeof parseDate>>): Fault[] {
  if (text === '' || text.length > MOST_TEXT) return []
  const place = { heading: null, at: 0, isTable: false }
  return paragraphFindings({ text, place, isHeading: false }, on).flatMap(
    ({ rule, weight, says, but, source }): Fault[] =>
      isOfText(rule) ? [{ rule, weight, says, but, source }] : [],
  )
}

const isOfText = (rule: DocumentFinding['rule']): rule is StatementFault & DocumentFinding['rule'] =>
  OF_TEXT.includes(rule)

function findingOfFault(
  table: FactTable,
  row: FactRow,
  column: FactColumn,
  { rule, weight, says, but, source }: Fault,
): Finding {
  const place = placeOf(table, row, column)
  const claim = { unit: null, place, basis: { kind: 'statement', rule, source } } as const
  return {
    id: idOf('statement', [table.key, row.key, column.key, rule, says]),
    ...{ rule: 'statement', weight, a: { ...claim, value: says }, b: { ...claim, value: but } },
    ...{ difference: null, cause: null, also: [], places: [place], state: [says, but].join(' · ') },
  }
}
