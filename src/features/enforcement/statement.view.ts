import type { Answer } from '../../contract/answer.ts'
import { quarterEnd, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { applicableLaw, RULES } from '../../lib/deadlines/rules.ts'
import type { ReportCategory } from '../../lib/deadlines/unenforced.ts'
import { type DocumentPart, documentText, type TextDocument } from '../../lib/document.ts'
import { shorten } from '../../lib/words.ts'
import { actions, context, escapeText, goButton, header } from '../../slack/blocks.ts'
import { documentBlocks } from '../../slack/document.ts'
import { limits } from '../../slack/limits.ts'
import { passedEarlierNote, quarterName, reportHeading } from '../../texts/deadlines.ts'
import { enforcementTexts, statementTexts as texts } from '../../texts/enforcement.ts'
import { LAWS, type Law } from './enforcement.ts'
import { sources } from './list.view.ts'
import { CATEGORIES, countOf, type QuarterReport, type Standing, tallies } from './quarter.ts'
import { endSentence, quarterWords, reasonSentence } from './words.view.ts'

/** The quarter's statement to the board, as its own reports are built: duty, headings, decisions, statistics. */
export function statementOf(report: QuarterReport, board: string): TextDocument {
  const { quarter, rows, asOf } = report
  const name = quarterName(quarter)
  const heading = (text: string): DocumentPart => ({ kind: 'heading', level: 1, text })
  const paragraph = (text: string): DocumentPart => ({ kind: 'paragraph', text })
  const laws = LAWS.flatMap((law) => paragraphOf(law, report) ?? [])
  return {
    title: texts.title(name),
    parts: [
      heading(texts.proposalTitle),
      paragraph(texts.proposal(board)),
      heading(texts.summaryTitle),
      paragraph(
        texts.summary(
          lowerFirst(board),
          name,
          texts.orders[quarter.quarter],
          quarterName(shiftQuarter(quarter, -1)),
        ),
      ),
      heading(texts.matterTitle),
      paragraph(texts.duty(board, laws)),
      paragraph(texts.recipients),
      paragraph(texts.asOf(asOf)),
      heading(texts.headingsTitle),
      {
        kind: 'table',
        columns: texts.headingColumns,
        rows: CATEGORIES.map((category) => [
          reportHeading(category, quarter),
          String(countOf(rows, category)),
          texts.headings[category],
        ]),
      },
      heading(texts.listTitle),
      ...LAWS.flatMap((law) => decisionParts(report, law)),
      ...statistics(rows),
      heading(texts.sendTitle),
      { kind: 'list', items: texts.sendTo },
    ],
  }
}

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

/** "SoL (2001:453) 16 kap. 6 f §": the version in force at the quarter's end. */
function paragraphOf(law: Law, { quarter }: QuarterReport): string | null {
  const rule = law === 'SoL' ? RULES.unenforced_sol : RULES.unenforced_lss
  const version = applicableLaw(rule, quarterEnd(quarter))
  return version && `${version.name} (${version.sfs}) ${version.paragraph}`
}

/** The four headings with their decisions; a law without any decisions gets one sentence. */
function decisionParts({ rows, quarter }: QuarterReport, law: Law): DocumentPart[] {
  const own = rows.filter(({ decision }) => decision.law === law)
  const hasBoth = LAWS.every((each) => rows.some(({ decision }) => decision.law === each))
  const isBare = own.length === 0 && (law === 'LSS' || rows.length > 0)
  if (isBare) return [{ kind: 'paragraph', text: enforcementTexts.noneUnder(law) }]
  return CATEGORIES.flatMap((category): DocumentPart[] => {
    const shown = own.filter((row) => row.category === category)
    const text = reportHeading(category, quarter)
    const none = category === 'new_this_quarter' ? enforcementTexts.noneNew : enforcementTexts.none
    return [
      { kind: 'heading', level: 2, text: hasBoth ? texts.underLaw(text, law) : text },
      ...(shown.length > 0 ? shown.map(sentenceOf) : [none]).map(
        (line): DocumentPart => ({ kind: 'paragraph', text: line }),
      ),
    ]
  })
}

/** What the statement says of one decision. */
function sentenceOf(row: Standing): string {
  const { decision, status, category } = row
  const what = texts.what(decision.kind, decision.decidedOn, decision.interruptedOn)
  const why =
    status === 'closed' ? endSentence(decision) : status === 'not_enforced' ? reasonSentence(decision) : null
  const note = category === 'new_this_quarter' ? passedEarlierNote(row) : null
  return [told(category, what, row), ...(why ? [why] : []), ...(note ? [note] : [])].join(' ')
}

function told(category: ReportCategory, what: string, { decision, status }: Standing): string {
  switch (category) {
    case 'reported_now_enforced':
      return texts.enforced(what, decision.endedOn)
    case 'closed_without_enforcement':
      return texts.closed(what, decision.endedOn)
    case 'still_not_enforced':
      return texts.still(what)
    case 'new_this_quarter':
      if (status === 'closed') return texts.freshClosed(what, decision.endedOn)
      return status === 'enforced' ? texts.freshEnforced(what, decision.endedOn) : texts.fresh(what)
  }
}

function statistics(rows: readonly Standing[]): DocumentPart[] {
  if (rows.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: texts.statisticsTitle },
    {
      kind: 'table',
      columns: texts.statisticsColumns,
      rows: tallies(rows).map(({ kind, law, count }) => [
        kind,
        law,
        count === null ? texts.tooFew : String(count),
      ]),
    },
    { kind: 'paragraph', text: texts.statisticsNote },
  ]
}

/** The statement as a message. `withFile`: it comes as a Word file too. */
export function statementAnswer(report: QuarterReport, board: string, withFile: boolean): Answer {
  const document = statementOf(report, board)
  const words = quarterWords(report.quarter)
  const draft = report.statement ? [] : [texts.draft]
  const body = documentText({ ...document, parts: document.parts.filter((part) => part.kind !== 'table') })
  return {
    text: shorten(escapeText([...draft, body].join('\n\n')), limits.messageText),
    blocks: [
      header(document.title),
      ...documentBlocks(document, texts.restInFile),
      actions(goButton(enforcementTexts.buttons.quarter, enforcementTexts.lines.quarter(words))),
      context(...[...draft, ...(withFile ? [texts.sent] : [])].map(escapeText), ...sources(report)),
    ],
    back: enforcementTexts.lines.quarter(words),
    shareable: report.statement !== null,
    ...(withFile
      ? { file: { name: texts.fileName(report.quarter.year, report.quarter.quarter), document } }
      : {}),
  }
}
