import type { FactTable } from '../../contract/facts.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { count, text } from '../../reply/cells.ts'
import { act, type Reply, sentence, table } from '../../reply/reply.ts'
import { compareTexts as texts } from '../../texts/compare.ts'
import { countFacts } from './export.ts'

/** The name of the button's action. */
export const EXPORT = 'facts-export'

// A button's value is never empty.
const ALL = 'alla'
const buttonValue = (words: string): string => (words ? `om ${words}` : ALL)
export const wordsIn = (value: string): string => (value === ALL ? '' : value.replace(/^om /, ''))

/** What the file has, with a button that sends it. */
export function exportView(tables: readonly FactTable[], words: string, isSent = false): Reply {
  if (tables.length === 0) return { ...sentence(texts.exportNone(words)), back: texts.exportName }
  const [title = '', period = '', rows = '', source = ''] = texts.exportColumns
  return {
    title: texts.exportTitle,
    ...(isSent ? { notice: texts.exportSent } : {}),
    lead: texts.exportLead(tables.length, formatDecimal(countFacts(tables))),
    parts: [
      table(
        texts.exportTitle,
        [{ title }, { title: period }, { title: rows }, { title: source }],
        tables.map((each) => [
          text(each.title),
          text(each.period?.name),
          count(each.rows.length),
          text(each.source.title),
        ]),
      ),
    ],
    actions: [act(texts.exportButton, EXPORT, buttonValue(words), { style: 'primary' })],
    line: [texts.exportName, words].filter(Boolean).join(' '),
    shareable: false,
  }
}
