import type { CalendarDate } from '../../lib/calendar.ts'
import { FEW } from '../../lib/secrecy.ts'
import { type CellValue, count, masked, text } from '../../reply/cells.ts'
import { type Reply, table } from '../../reply/reply.ts'
import { statementTexts, enforcementTexts as texts } from '../../texts/enforcement.ts'
import { countsOf, notesOf, sourcesOf, stateOf } from './list.view.ts'
import { type QuarterReport, tallies } from './quarter.ts'
import { quarterWords } from './words.view.ts'

/**
 * A quarter's decisions for those who do not handle them: how many, under which heading and of which kind, and nothing of a
 * single one. Kinds with fewer than five decisions are not distinguished.
 */
export function countsReply(report: QuarterReport, today: CalendarDate): Reply {
  const kinds = tallies(report.rows).map(({ law, kind, count: n }): CellValue[] => [
    text(kind),
    text(law),
    n === null ? masked(FEW) : count(n),
  ])
  return {
    title: texts.title(quarterWords(report.quarter)),
    lead: [...countsOf(report.rows), stateOf(report, today)].join(' '),
    exceptions: [texts.onlyHandlers],
    parts:
      kinds.length > 0
        ? [
            table(
              statementTexts.statisticsTitle,
              statementTexts.statisticsColumns.map((title) => ({ title })),
              kinds,
            ),
          ]
        : [],
    sources: sourcesOf(report),
    notes: notesOf(report),
    // What has not been reported yet is not for open channels.
    shareable: report.statement !== null,
  }
}
