import type { Answer } from '../../contract/answer.ts'
import { grouped } from '../../lib/grouped.ts'
import { lengthOf, type Prose } from '../../reply/prose.ts'
import { list, sentence } from '../../reply/reply.ts'
import type { DocumentFinding } from '../../review/document/finding.ts'
import type { DocumentReview } from '../../review/document/review.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import { documentTexts } from '../../texts/review-document.ts'
import { secrecyTexts } from '../../texts/secrecy.ts'

/** The review of a document of one's own as a reply. Pure. */

/** What one message has room for. It cannot be asked again, so that there are no pages: the rest is in a file. */
const MOST_CHARACTERS = 4_500

export function documentReply(
  name: string,
  { secret, findings, paragraphs, tables }: DocumentReview,
): Answer {
  if (secret) return sentence(secrecyTexts.inDocument(secret))
  const lines = sameTogether(findings).map(documentLine)
  const shown = lines.slice(0, howManyFit(lines))
  const rest = lines.length - shown.length
  return {
    title: documentTexts.title(name),
    lead: documentTexts.lead(findings.length, paragraphs, tables),
    parts: shown.length > 0 ? [list(shown)] : [],
    notes: [...(rest > 0 ? [documentTexts.inFile(rest)] : []), documentTexts.notKept],
    back: texts.name,
    shareable: false,
    restricted: true,
    ...(rest > 0 ? { file: { name: documentTexts.fileName, workbook: workbookOf(name, findings) } } : {}),
  }
}

function howManyFit(lines: readonly Prose[]): number {
  let left = MOST_CHARACTERS
  const end = lines.findIndex((line) => {
    left -= lengthOf(line)
    return left < 0
  })
  return end < 0 ? lines.length : end
}

/** The same fault in several places is told of once, where it is first. */
const sameTogether = (findings: readonly DocumentFinding[]): DocumentFinding[][] => [
  ...grouped(findings, ({ rule, says, but, source }) => JSON.stringify([rule, says, but, source])).values(),
]

const documentLine = (same: readonly DocumentFinding[]): Prose => [
  { strong: `${documentTexts.places(same.map(({ place }) => place))}: ` },
  ...same.slice(0, 1).map((finding) => documentTexts.sentence(finding)),
]

const workbookOf = (name: string, findings: readonly DocumentFinding[]) => ({
  title: documentTexts.title(name),
  sheets: [
    {
      name: documentTexts.all,
      heading: Object.values(documentTexts.columns),
      rows: findings.map((finding) => [
        documentTexts.where(finding.place),
        documentTexts.rules[finding.rule],
        documentTexts.sentence(finding),
        finding.source,
      ]),
    },
  ],
})
