import { text } from '../../reply/cells.ts'
import { list, type Part, type Reply, sentence, table } from '../../reply/reply.ts'
import type { DocumentFinding } from '../../review/document/finding.ts'
import type { DocumentReview } from '../../review/document/review.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import { documentTexts } from '../../texts/review-document.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'

/** The review of a document of one's own as a reply. Pure. */

const FIRST_DOCUMENT = 8

export function documentReply(name: string, { secret, findings, paragraphs, tables }: DocumentReview): Reply {
  if (secret) return sentence(`${secrecyTexts.refused(secret)} ${documentTexts.stopped}`)
  return {
    title: documentTexts.title(name),
    lead: documentTexts.lead(findings.length, paragraphs, tables),
    parts: [list(findings.slice(0, FIRST_DOCUMENT).map(documentLine))].filter(
      ({ items }) => items.length > 0,
    ),
    more: findings.length > 0 ? [...rest(findings), documentTable(findings)] : [],
    notes: [documentTexts.notKept],
    back: texts.name,
    shareable: false,
    restricted: true,
  }
}

const rest = (findings: readonly DocumentFinding[]): Part[] =>
  findings.length > FIRST_DOCUMENT ? [list(findings.slice(FIRST_DOCUMENT, 60).map(documentLine))] : []

const documentLine = (finding: DocumentFinding) => [
  { strong: `${documentTexts.where(finding.place)}: ` },
  documentTexts.sentence(finding),
]

const documentTable = (findings: readonly DocumentFinding[]): Part =>
  table(
    texts.table,
    [
      texts.columns.where,
      texts.columns.rule,
      texts.columns.says,
      texts.columns.but,
      texts.columns.source,
    ].map((title) => ({ title })),
    findings.map((finding) => [
      text(documentTexts.where(finding.place)),
      text(documentTexts.rules[finding.rule]),
      text(finding.says),
      text(finding.but),
      text(finding.source),
    ]),
  )
