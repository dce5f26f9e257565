import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { Candidate } from '../find/candidates.ts'
import type { Understanding } from '../words/understand.ts'
import { entityText, sourceText } from './format.ts'
import { listOf, MOST_LISTED, rowsName } from './table-group.ts'

/** Rows that a question names by what their cells say. */

/** Words of a row's name, rather than of what its cells, its table or the heading above it say. */
const NAMED = 0.7

/**
 * "Vad ska hamnkaptenen göra": rows that nothing but what their cells say distinguishes. They are what was asked for, all
 * of them. Null where one of several names may be meant, or a figure is asked for.
 */
export function answerFiltered(best: readonly Candidate[], u: Understanding): Answered | null {
  const [first] = best
  if (!first || best.length < 2 || best.length > MOST_LISTED) return null
  const { table } = first.entry
  const isText = table.table.columns.find(({ key }) => key === table.table.defaultColumn)?.type !== 'number'
  const areFound = best.every(
    ({ entry, strengths }) => entry.table === table && strengths.every((strength) => strength < NAMED),
  )
  const asks = [...u.questions].some((question) => question !== 'which' && question !== 'whatIs')
  // "blev nåt av dem genomfört": in which state they are is no matter of what their cells say besides.
  if (!isText || !areFound || asks || u.states.size > 0 || first.strengths.length < 2) return null
  const items = best.map(({ entry }) => entityText(entry).replace(/\.$/, ''))
  return {
    kind: 'answer',
    lines: [texts.counted(best.length, rowsName(table), '', listOf(items))],
    source: sourceText(table.table),
    page: table.table.line,
    about: table.table.names[0] ?? '',
    others: [],
  }
}
