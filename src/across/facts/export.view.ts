import type { Answer } from '../../contract/answer.ts'
import type { FactTable } from '../../contract/facts.ts'
import { formatDecimal } from '../../lib/numbers.ts'
import { actionButton, actions, context, escapeText, header, section, table } from '../../slack/blocks.ts'
import { compareTexts as texts } from '../../texts/compare.ts'
import { countFacts } from './export.ts'

/** The name of the button's action. */
export const EXPORT = 'facts-export'

const ROWS_A_PAGE = 30

// A button's value is never empty.
const ALL = 'alla'
const buttonValue = (words: string): string => (words ? `om ${words}` : ALL)
export const wordsIn = (value: string): string => (value === ALL ? '' : value.replace(/^om /, ''))

interface Shown {
  words: string
  page: number
  isSent?: boolean
}

/** What the file has, with a button that sends it. */
export function exportView(tables: readonly FactTable[], { words, page, isSent = false }: Shown): Answer {
  if (tables.length === 0) {
    const text = texts.exportNone(escapeText(words))
    return { text, blocks: [section(text)], back: texts.exportName, shareable: false }
  }
  const pages = Math.ceil(tables.length / ROWS_A_PAGE)
  const shown = Math.min(page, pages)
  const line = [texts.exportName, words].filter(Boolean).join(' ')
  const lead = [
    texts.exportLead(tables.length, formatDecimal(countFacts(tables))),
    ...(pages > 1 ? [texts.exportPage(shown, pages)] : []),
  ].join(' ')
  return {
    text: lead,
    blocks: [
      ...(isSent ? [context(texts.exportSent)] : []),
      header(texts.exportTitle),
      section(lead),
      actions(actionButton(texts.exportButton, EXPORT, buttonValue(words), { style: 'primary' })),
      table(
        texts.exportColumns.map((title, at) => ({
          title,
          wrap: at !== 2,
          align: at === 2 ? 'right' : 'left',
        })),
        tables
          .slice((shown - 1) * ROWS_A_PAGE, shown * ROWS_A_PAGE)
          .map(({ title, period, rows, source }) => [
            title,
            period?.name ?? '',
            formatDecimal(rows.length),
            source.title,
          ]),
      ),
    ],
    ...(shown < pages ? { next: `${line} sida ${shown + 1}` } : {}),
    line,
    shareable: false,
  }
}
