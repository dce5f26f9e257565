import type { FactTable } from '../../contract/facts.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { placeOf } from '../cells.ts'
import type { Finding } from '../finding.ts'
import { rowsByName, rowsIn } from '../named-rows.ts'
import { review } from '../review.ts'
import { sentenceAbout } from '../rules/texts.ts'
import { sentencesOf } from '../text/mentions.ts'
import type { DocumentFinding, DocumentPlace } from './finding.ts'
import type { Paragraph } from './parts.ts'

/** A document's figures: within its tables, and its sentences against the rows they name. Pure. */

export interface PlacedTable {
  table: FactTable
  place: DocumentPlace
}

/** The same rules as for the reports, within the document. */
export function tableFindings(facts: readonly PlacedTable[]): DocumentFinding[] {
  const places = new Map(facts.map(({ table, place }) => [table.key, place]))
  return review(facts.map(({ table }) => table)).findings.flatMap((finding): DocumentFinding[] => {
    const place = places.get(finding.a.place?.table ?? '')
    return place
      ? [
          {
            rule: 'table',
            weight: finding.weight,
            place,
            ...sides(finding),
            source: otherTable(finding, places),
          },
        ]
      : []
  })
}

/** "−158 430 tkr"; words as they are. */
export const figure = (value: string, unit: string | null): string =>
  [/^-?\d+(?:\.\d+)?$/.test(value) ? formatDecimal(value) : value, unit].filter(Boolean).join('\u00a0')

function sides({ a, b, rule }: Finding): { says: string; but: string } {
  const where = [a.place?.rowName, a.place?.columnName].filter(Boolean).join(', ')
  return {
    says: `${where}: ${figure(a.value, a.unit)}`,
    but: `${BASIS[b.basis.kind] ?? RULE[rule] ?? ''} ${figure(b.value, b.unit)}`.trim(),
  }
}

/** Words for the other side; the view has its own for the reports. */
const BASIS: Readonly<Partial<Record<Finding['b']['basis']['kind'], string>>> = {
  sum: 'raderna ger',
  net: 'intäkter och kostnader ger',
  difference: 'kolumnerna ger',
  parts: 'delarna ger',
  whole: 'helheten är',
}
const RULE: Readonly<Partial<Record<Finding['rule'], string>>> = { same_figure: 'en annan tabell har' }

const otherTable = ({ b, a }: Finding, places: ReadonlyMap<string, DocumentPlace>): string | null => {
  const other = b.place?.table
  return other && other !== a.place?.table ? (places.get(other)?.heading ?? null) : null
}

/** Which column of the row the other side is of; two where it is what lies between them. */
const columnOf = ({ basis, place }: Finding['b']): string | undefined =>
  basis.kind === 'difference' ? `${basis.from} − ${basis.less}` : place?.columnName

/** Sentences that name a row of a table, against that row. */
export function textFindings(
  paragraphs: readonly Paragraph[],
  tables: readonly FactTable[],
  rule: 'text' | 'published',
): DocumentFinding[] {
  const named = rowsByName(tables)
  if (named.size === 0) return []
  return paragraphs.flatMap(({ text, place, isHeading }) => {
    if (isHeading) return []
    return sentencesOf(text).flatMap((sentence) => {
      const rows = rowsIn(sentence, named)
      const [only] = rows
      // A sentence about two rows does not say whose figure it has.
      if (!only || rows.some(({ row }) => row.names[0] !== only.row.names[0])) return []
      return rows.flatMap(({ table, row }): DocumentFinding[] => {
        const [column] = table.columns
        if (!column) return []
        return sentenceAbout({ table, row, sentence, place: placeOf(table, row, column) }).map((finding) => ({
          ...{ rule, weight: finding.weight, place, says: sentence.slice(0, 200) },
          but: `${[row.names[0], columnOf(finding.b)].filter(Boolean).join(', ')}: ${figure(finding.b.value, finding.b.unit)}`,
          source: rule === 'published' ? table.source.title : table.title,
        }))
      })
    })
  })
}
