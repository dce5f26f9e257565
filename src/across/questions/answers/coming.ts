import type { FactTable } from '../../../contract/facts.ts'
import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import { shorten } from '../../../lib/words.ts'
import { HAPPENS_WORDS } from '../../../texts/question-words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { QuestionAnswer } from '../answer.ts'
import type { FactIndex } from '../find/catalogue-index.ts'
import type { Understanding } from '../words/understand.ts'
import { dateText, entityText, sourceText } from './format.ts'

/** "Vad händer den 19 september?", "vad är på gång i oktober?": everything that has a date then. */

const HAPPENS = new RegExp(String.raw`(?<!\p{L})(?:${HAPPENS_WORDS})(?!\p{L})`, 'iu')
const MOST_SHOWN = 8
const LONGEST = 90

interface Coming {
  on: CalendarDate
  text: string
  table: FactTable
}

/** Null where nothing of the kind is asked, or something else is named besides. */
export function whatHappens(u: Understanding, index: FactIndex, today: CalendarDate): QuestionAnswer | null {
  const typed = u.words.map(({ token }) => token.raw).join(' ')
  const span = HAPPENS.test(typed) ? spanOf(u, today) : null
  if (!span) return null
  const { isWithin, words } = span
  const isRest = u.words.every(
    ({ tags, token }) =>
      ['filler', 'light', 'period'].some((tag) => tags.has(tag)) ||
      [...tags].some((tag) => tag.startsWith('question:')) ||
      words.includes(token.raw),
  )
  if (!isRest) return null
  const found = index.tables
    .flatMap(({ table, rows }) =>
      table.columns
        .filter(({ type }) => type === 'date')
        .flatMap((column) =>
          rows.flatMap((entry): Coming[] => {
            const on = parseDate(entry.row.cells[column.key]?.value ?? '')
            if (!on || !isWithin(on)) return []
            const text = shorten(entityText(entry), LONGEST)
            return [{ on, text: texts.happens(text, column.title), table }]
          }),
        ),
    )
    .toSorted((a, b) => a.on.localeCompare(b.on))
  const seen = new Set<string>()
  const once = found.filter(({ on, text }) => {
    const key = `${on} ${text}`
    return !seen.has(key) && seen.add(key)
  })
  const [first] = once
  if (!first) return { kind: 'not-covered', lines: [texts.nothingHappens(words.join(' '))], choices: [] }
  const days = [...new Set(once.slice(0, MOST_SHOWN).map(({ on }) => on))]
  const shown = once.filter(({ on }) => days.includes(on))
  const lines = days.map((day) =>
    texts.onDay(
      dateText(day, today),
      shown.filter(({ on }) => on === day).map(({ text }) => text),
    ),
  )
  return {
    kind: 'answer',
    lines: once.length > shown.length ? [...lines, texts.more(once.length - shown.length)] : lines,
    source: [...new Set(shown.map(({ table }) => sourceText(table)))].join('; '),
    page: first.table.line,
    about: '',
    others: [],
  }
}

/** The day, month or part of a year that is named; years that are not are this one. */
function spanOf(u: Understanding, today: CalendarDate) {
  const day = u.words.find(({ token }) => token.kind === 'date')
  const exact = day ? parseDate(day.token.raw) : null
  if (day && exact) return { isWithin: (on: CalendarDate) => on === exact, words: [day.token.raw] }
  const [wish] = u.periods
  if (!wish || u.periods.length > 1 || wish.relative) return null
  const year = wish.year ?? Number(today.slice(0, 4))
  const number = u.words[wish.from - 1]?.token
  const only = number?.kind === 'number' && wish.months ? Number(number.text) : null
  const isWithin = (on: CalendarDate) => {
    const month = Number(on.slice(5, 7))
    const [from, to] = wish.months ?? [1, 12]
    return (
      on.startsWith(`${year}-`) &&
      month >= from &&
      month <= to &&
      (only === null || Number(on.slice(8)) === only)
    )
  }
  return { isWithin, words: only === null ? [wish.words] : [number?.raw ?? '', wish.words] }
}
