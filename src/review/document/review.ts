import type { FactTable } from '../../contract/facts.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { OwnSection } from '../../lib/conventions.ts'
import type { ReadBlock } from '../../lib/document.ts'
import { secretsIn } from '../../lib/secrecy.ts'
import { tableFindings, textFindings } from './figures.ts'
import type { DocumentFinding } from './finding.ts'
import { documentDate, partsOf, periodOf } from './parts.ts'
import { publishedDifferences } from './published.ts'
import { brokenReferences } from './references.ts'
import { paragraphFindings } from './sentences.ts'
import { factTable } from './tables.ts'
import { chainFindings, dnrFindings, type Register, statementFindings } from './whole.ts'

export interface Against extends Register {
  /** What is published here. */
  published: readonly FactTable[]
  today: CalendarDate
  /** What a statement must have by the committee's own list; null for the usual sections. */
  sections: readonly OwnSection[] | null
}

export interface DocumentReview {
  /** What stopped the reading: a personal number. Then there is no other result. */
  secret: ReturnType<typeof secretsIn>
  findings: readonly DocumentFinding[]
  paragraphs: number
  tables: number
}

/**
 * Everything in a document that does not add up, in the order of the document. Pure, and nothing of it is kept. Time grows
 * with its length: sixty pages take a second or two.
 */
export function reviewDocument(blocks: readonly ReadBlock[], against: Against): DocumentReview {
  const parts = partsOf(blocks)
  const { paragraphs, tables, besides, hidden } = parts
  const count = { paragraphs: paragraphs.length, tables: tables.length }
  for (const text of [
    ...[...paragraphs, ...besides].map((own) => own.text),
    ...hidden,
    ...tables.flatMap(({ rows }) => rows.map((row) => row.join(' '))).flat(),
  ]) {
    const secret = secretsIn(text)
    if (secret) return { secret, findings: [], ...count }
  }
  const on = documentDate(parts) ?? against.today
  const period = periodOf(paragraphs, against.published)
  const facts = tables.flatMap(({ rows, place, caption }, at) => {
    const table = factTable(rows, { number: at + 1, heading: place.heading, caption, period })
    return table ? [{ table, place }] : []
  })
  const findings = [
    ...tableFindings(facts),
    ...facts.flatMap(({ table, place }) => publishedDifferences(table, place, period, against.published)),
    ...[...paragraphs, ...besides]
      .filter(({ isHeading }) => !isHeading)
      .flatMap((paragraph) => paragraphFindings(paragraph, on)),
    ...textFindings(
      paragraphs,
      facts.map(({ table }) => table),
      'text',
    ),
    ...textFindings(
      paragraphs,
      period ? against.published.filter((table) => table.period?.name === period.name) : [],
      'published',
    ),
    ...statementFindings(paragraphs, against.sections),
    ...chainFindings(parts, on),
    ...dnrFindings([...besides, ...paragraphs], against),
    ...brokenReferences(paragraphs),
  ]
  return { secret: null, findings: inOrder(findings), ...count }
}

/** What a sentence says against the document's own table need not be told again of the published one. */
const kindOf = ({ rule, place }: DocumentFinding): string =>
  rule === 'published' && !place.isTable ? 'text' : rule

/** Running text, then tables, then what stands beside. */
const orderOf = ({ place }: DocumentFinding): number => (place.from ? 2 : Number(place.isTable))

const inOrder = (findings: readonly DocumentFinding[]): DocumentFinding[] => {
  // Of the same the first stays.
  const unique = new Map(
    findings
      .toReversed()
      .map((finding) => [
        [
          kindOf(finding),
          finding.place.from,
          finding.place.at,
          finding.place.isTable,
          finding.says,
          finding.but,
        ].join('|'),
        finding,
      ]),
  )
  return [...unique.values()]
    .toReversed()
    .toSorted((a, b) => orderOf(a) - orderOf(b) || a.place.at - b.place.at)
}
