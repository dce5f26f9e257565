import { fold } from '../lib/words.ts'
import { tablesTexts as texts } from '../texts/tables.ts'
import { titlesOf } from './blocks.ts'
import { calendarRows, readCalendar } from './calendar.ts'
import type { Sheet } from './grid.ts'
import type { Finding } from './kinds.ts'
import { yearOf } from './period.ts'
import type { Choices, KindData, Question } from './reading.ts'
import { emptyTable, type FileWords, type TableRead } from './table.ts'

/** A plan of meetings as days under months. */

const OF_MEETINGS = /sammantrad|motesplan|motestid|motesdag|namndsdag/
const LOOKED_AT_FOR_MEETINGS = 3 // rows

/** Meetings as days under months. Whose they are is asked, unless there is one committee alone. */
export function calendarTable(
  sheet: Sheet,
  kinds: readonly KindData[],
  words: FileWords,
  choices: Choices,
): TableRead | null {
  const kind = kinds.find(({ calendar }) => calendar !== undefined)
  const column = kind?.columns.find(({ key }) => key === kind.calendar?.date)
  const about = [
    words.said,
    words.fileName,
    sheet.name,
    ...titlesOf(sheet.rows.slice(0, LOOKED_AT_FOR_MEETINGS)),
  ]
  if (!about.some((text) => OF_MEETINGS.test(fold(text)))) return null
  const found = kind && column ? readCalendar(sheet.rows) : null
  if (!kind || !column || !found) return null
  const titles = titlesOf(sheet.rows.filter(({ line }) => line < found.line))
  const year = yearOf({ ...words, titles, headings: [], lastMonth: null })
  const [only] = found.names
  const name = found.names.length === 1 ? only : found.names.find((one) => one === choices['committee'])
  const questions: Question[] = []
  if (name === undefined) {
    const options = found.names.map((one) => ({ value: one, label: one }))
    questions.push({ id: 'committee', text: texts.committeeColumn(found.names), choices: options })
  }
  const read =
    name !== undefined && year !== null ? calendarRows(found, { name, year, column: column.key }) : null
  const findings = (read?.wrong ?? []).map(
    (line): Finding => ({
      level: 'error',
      sheet: sheet.name,
      line,
      column: column.key,
      message: texts.noSuchDay,
    }),
  )
  if (year === null)
    findings.push({
      level: 'error',
      sheet: sheet.name,
      line: null,
      column: column.key,
      message: texts.noYear,
    })
  const columns = [
    { at: 0, heading: found.names.join(', '), column, unit: null, unread: null, isHidden: false },
  ]
  return {
    ...emptyTable(sheet.name, kind.name),
    line: found.line,
    titles,
    columns,
    year,
    questions,
    rows: read?.rows ?? [],
    findings,
    isComplete: findings.length === 0,
  }
}
