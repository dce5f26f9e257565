import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { FEW } from '../../lib/secrecy.ts'
import { shorten } from '../../lib/words.ts'
import { context, escapeText, header, section } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { countsOf, sources, stateOf } from './list.view.ts'
import { type QuarterReport, tallies } from './quarter.ts'
import { quarterWords } from './words.view.ts'

/**
 * A quarter's decisions for those who do not handle them: how many, under which heading and of which kind, and nothing of a
 * single one. Kinds with fewer than five decisions are not told apart.
 */
export function countsAnswer(report: QuarterReport, today: CalendarDate): Answer {
  const lines = [...countsOf(report.rows), stateOf(report, today)]
  const kinds = tallies(report.rows).map(({ law, kind, count }) =>
    texts.kindCount(kind, law, count === null ? FEW : String(count)),
  )
  const text = escapeText([...lines, ...kinds, texts.onlyHandlers].join('\n'))
  return {
    text: shorten(text, limits.messageText),
    blocks: [
      header(texts.title(quarterWords(report.quarter))),
      section(escapeText(lines.join('\n'))),
      ...(kinds.length > 0 ? [section(escapeText(kinds.join('\n')))] : []),
      section(escapeText(texts.onlyHandlers)),
      context(...sources(report)),
    ],
    // What has not been reported yet is not for open channels.
    shareable: report.statement !== null,
  }
}
