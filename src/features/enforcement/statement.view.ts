import { quarterEnd, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { applicableLaw, RULES } from '../../lib/deadlines/rules.ts'
import type { ReportCategory } from '../../lib/deadlines/unenforced.ts'
import { text as cellOf, count, masked } from '../../reply/cells.ts'
import { go, heading, list, type Part, paragraph, type Reply, table } from '../../reply/reply.ts'
import { passedEarlierNote, quarterName, reportHeading } from '../../texts/deadlines.ts'
import { enforcementTexts, statementTexts as texts } from '../../texts/enforcement.ts'
import { LAWS, type Law } from './enforcement.ts'
import { countsOf, notesOf, sourcesOf } from './list.view.ts'
import { CATEGORIES, countOf, type QuarterReport, type Standing, tallies } from './quarter.ts'
import { quarterWords, whyText } from './words.view.ts'

/**
 * The quarter's statement to the board, as its own reports are built: duty, headings, decisions, statistics. Never shared:
 * it has single decisions.
 */
export function statementReply(report: QuarterReport, board: string): Reply {
  const { quarter, rows } = report
  const name = quarterName(quarter)
  const { lines, buttons } = enforcementTexts
  const words = quarterWords(quarter)
  const previous = quarterName(shiftQuarter(quarter, -1))
  return {
    title: texts.title(name),
    lead: countsOf(rows).join(' '),
    exceptions: report.statement ? [] : [texts.draft],
    parts: [
      heading(texts.proposalTitle),
      paragraph(texts.proposal(board)),
      heading(texts.summaryTitle),
      paragraph(texts.summary(lowerFirst(board), name, texts.orders[quarter.quarter], previous)),
      ...matterParts(report, board),
      heading(texts.headingsTitle),
      table(
        texts.headingsTitle,
        texts.headingColumns.map((title) => ({ title })),
        CATEGORIES.map((category) => [
          cellOf(reportHeading(category, quarter)),
          count(countOf(rows, category)),
          cellOf(texts.headings[category]),
        ]),
      ),
      heading(texts.listTitle),
      ...LAWS.flatMap((law) => decisionParts(report, law)),
      ...statistics(rows),
      heading(texts.sendTitle),
      list(texts.sendTo),
    ],
    actions: [go(buttons.quarter, lines.quarter(words))],
    sources: sourcesOf(report),
    notes: notesOf(report),
    back: lines.quarter(words),
    shareable: false,
    restricted: true,
    official: true,
  }
}

function matterParts(report: QuarterReport, board: string): Part[] {
  const laws = LAWS.flatMap((law) => paragraphOf(law, report) ?? [])
  return [
    heading(texts.matterTitle),
    paragraph(texts.duty(board, laws)),
    paragraph(texts.recipients),
    paragraph(texts.asOf(report.asOf)),
  ]
}

const lowerFirst = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

/** "SoL (2001:453) 16 kap. 6 f §": the version in force at the quarter's end. */
function paragraphOf(law: Law, { quarter }: QuarterReport): string | null {
  const rule = law === 'SoL' ? RULES.unenforced_sol : RULES.unenforced_lss
  const version = applicableLaw(rule, quarterEnd(quarter))
  return version && `${version.name} (${version.sfs}) ${version.paragraph}`
}

/** The four headings with their decisions; a law without any decisions gets one sentence. */
function decisionParts({ rows, quarter }: QuarterReport, law: Law): Part[] {
  const own = rows.filter(({ decision }) => decision.law === law)
  const hasBoth = LAWS.every((each) => rows.some(({ decision }) => decision.law === each))
  const isBare = own.length === 0 && (law === 'LSS' || rows.length > 0)
  if (isBare) return [paragraph(enforcementTexts.noneUnder(law))]
  return CATEGORIES.flatMap((category): Part[] => {
    const shown = own.filter((row) => row.category === category)
    const text = reportHeading(category, quarter)
    const none = category === 'new_this_quarter' ? enforcementTexts.noneNew : enforcementTexts.none
    return [
      heading(hasBoth ? texts.underLaw(text, law) : text, 2),
      ...(shown.length > 0 ? shown.map(sentenceOf) : [none]).map(paragraph),
    ]
  })
}

/** What the statement says about one decision. */
function sentenceOf(row: Standing): string {
  const { decision, category } = row
  const what = texts.what(decision.kind, decision.decidedOn, decision.interruptedOn)
  const why = whyText(row)
  const note = category === 'new_this_quarter' ? passedEarlierNote(row) : null
  return [statusSentence(category, what, row), ...(why ? [why] : []), ...(note ? [note] : [])].join(' ')
}

function statusSentence(category: ReportCategory, what: string, { decision, status }: Standing): string {
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

function statistics(rows: readonly Standing[]): Part[] {
  if (rows.length === 0) return []
  return [
    heading(texts.statisticsTitle),
    table(
      texts.statisticsTitle,
      texts.statisticsColumns.map((title) => ({ title })),
      tallies(rows).map(({ kind, law, count: n }) => [
        cellOf(kind),
        cellOf(law),
        n === null ? masked(texts.tooFew) : count(n),
      ]),
    ),
    paragraph(texts.statisticsNote),
  ]
}
