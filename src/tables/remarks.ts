import { fold } from '../lib/words.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { namesOf } from './column-fit.ts'
import type { ImportColumn } from './kinds.ts'
import type { KindData } from './reading.ts'
import type { TableRead } from './table.ts'

/** Words on rows of their own under the rows that they explain: "Kommentar: Volymerna ökar." under "Hemtjänst". */

const LABEL = /^(?:kommentar(?:er)?|analys|förklaring|orsak)\s{0,3}:\s*/iu
const SENTENCE = /[.!?…]$/u
const FEWEST_WORDS = 5 // "Verksamhet m.m." is a heading
const WORD = /\p{L}+/gu

/** What the words say of the row above them; null where they are a heading of those below. */
export function remarkIn(words: string): string | null {
  const bare = words.trim()
  if (LABEL.test(bare)) return bare.replace(LABEL, '')
  return SENTENCE.test(bare) && (bare.match(WORD)?.length ?? 0) >= FEWEST_WORDS ? bare : null
}

export interface Remark {
  /** How many rows had been read above it. */
  after: number
  line: number
  text: string
}

/**
 * Gives rows what is said under them, where the kind has a column for it, and tells of what is read nowhere. What stands under the
 * last row alone is said of the whole table.
 */
export function settleRemarks(remarks: readonly Remark[], table: TableRead, kind: KindData): void {
  if (!remarks.some(({ after }) => after > 0 && after < table.rows.length)) return
  const column = kind.columns.find(isOfRemarks)
  const unread: Remark[] = []
  for (const remark of remarks) {
    const row = table.rows[remark.after - 1]
    if (!row || !column) unread.push(remark)
    else row.values[column.key] = [row.values[column.key], remark.text].filter(Boolean).join('\n')
  }
  for (const { line, text } of unread) {
    const place = { sheet: table.sheet, line, column: null }
    table.findings.push({ level: 'warning', ...place, message: texts.unreadRemark(text), cause: 'remark' })
  }
}

const isOfRemarks = (column: ImportColumn): boolean =>
  column.type === 'text' &&
  namesOf(column, 0).some(({ text }) => fold(text) === 'kommentar' || fold(text) === 'anmarkning')
