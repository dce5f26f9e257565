import type { FactColumn, FactTable } from '../../../contract/facts.ts'
import { type CalendarDate, monthOf, parseDate, yearOf } from '../../../lib/calendar.ts'
import { AGENDA_WORDS } from '../../../texts/question-words.ts'
import { questionTexts as texts } from '../../../texts/questions.ts'
import type { Answered } from '../answer.ts'
import type { FactIndex, RowEntry } from '../find/catalogue-index.ts'
import type { Understanding } from '../words/understand.ts'
import { dateText, entityText, sourceText } from './format.ts'

/** "Vad ska upp på nästa nämnd", "vad står på dagordningen den 24": the matters of one meeting. */

const AGENDA = new RegExp(String.raw`(?<!\p{L})(?:${AGENDA_WORDS})(?!\p{L})`, 'iu')
const MEETING =
  /^(?:namnd|namnden|\p{L}{0,10}mote|\p{L}{0,10}motet|\p{L}{0,10}sammantrade|\p{L}{0,10}sammantradet|dagordning\p{L}{0,4}|foredragningslist\p{L}{1,3}|agenda\p{L}{0,2})$/u
const MOST_LISTED = 12

interface Matter {
  entry: RowEntry
  table: FactTable
  on: CalendarDate
}

/** Null where no meeting's matters are asked for, or something else is named besides. */
export function agendaOf(u: Understanding, index: FactIndex, today: CalendarDate): Answered | null {
  const typed = u.words.map(({ token }) => token.raw).join(' ')
  if (!AGENDA.test(typed)) return null
  const day = dayOf(u)
  const isMeeting = u.words.some(({ token }) => MEETING.test(token.text))
  if (!isMeeting && day === null && u.periods.length === 0) return null
  const isRest = u.words.every(
    ({ tags, token }) =>
      tags.size > 0 || MEETING.test(token.text) || dayIn(token.text) !== null || SAID.test(token.text),
  )
  if (!isRest) return null
  const all = mattersOf(index)
  const on = meetingMeant(all, u, day, today)
  const found = all.filter((matter) => matter.on === on)
  const [first] = found
  if (!first) return null
  const names = found.map(({ entry }) => entityText(entry))
  return {
    kind: 'answer',
    lines: [
      texts.agenda(
        dateText(first.on, today),
        names.length,
        `${names.slice(0, MOST_LISTED).join('; ')}${names.length > MOST_LISTED ? ' …' : ''}`,
      ),
    ],
    source: sourceText(first.table),
    page: first.table.line,
    about: '',
    others: [],
  }
}

/** Part of the phrase that asks. */
const SAID = /^(?:upp|nasta|kommande|narmaste|arende|arenden|arendena|bordet|punkter|punkterna)$/

/** "den 24e", "24:e", "24": a day of the month. */
function dayIn(text: string): number | null {
  const [, day] = /^(\d{1,2}):?(?:e|a)?$/.exec(text) ?? []
  return day !== undefined && Number(day) >= 1 && Number(day) <= 31 ? Number(day) : null
}

function dayOf({ words }: Understanding): number | null {
  const at = words.findIndex(
    ({ token }, place) => dayIn(token.text) !== null && words[place - 1]?.token.text === 'den',
  )
  return at < 0 ? null : dayIn(words[at]?.token.text ?? '')
}

const mattersOf = (index: FactIndex): readonly Matter[] =>
  index.tables.flatMap(({ table, rows }) => {
    const meeting = meetingColumn(table)
    const hasPlace = table.columns.some(({ attribute }) => attribute === 'agenda_no')
    if (!meeting || !hasPlace) return []
    return rows.flatMap((entry) => {
      const on = parseDate(entry.row.cells[meeting.key]?.value ?? '')
      return on ? [{ entry, table, on }] : []
    })
  })

const meetingColumn = ({ columns }: FactTable): FactColumn | undefined =>
  columns.find(({ attribute, type }) => attribute === 'meeting' && type === 'date')

/** The meeting on the day or in the month that is named, else the first from today on. */
function meetingMeant(
  matters: readonly Matter[],
  { periods, words }: Understanding,
  day: number | null,
  today: CalendarDate,
): CalendarDate | undefined {
  const dates = [...new Set(matters.map(({ on }) => on))].toSorted()
  const exact = words.find(({ token }) => token.kind === 'date')?.token.raw
  if (exact) return dates.find((on) => on === exact)
  const [wish] = periods.filter(({ relative }) => relative === null)
  const fits = (on: CalendarDate) =>
    (day === null || Number(on.slice(8)) === day) &&
    (!wish?.months || (monthOf(on) >= wish.months[0] && monthOf(on) <= wish.months[1])) &&
    (wish?.year == null || yearOf(on) === wish.year)
  const fitting = dates.filter(fits)
  return fitting.find((on) => on >= today) ?? (wish || day !== null ? fitting.at(-1) : undefined)
}
