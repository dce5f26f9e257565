import { type CalendarDate, parseDate } from '../../../lib/calendar.ts'
import type { Candidate } from '../find/candidates.ts'
import type { Understanding } from '../words/understand.ts'

/** "Vilken dag går kallelsen ut": of all meetings that have such a day, the first that has it from today on. */
export function nextOfDays(
  best: readonly Candidate[],
  u: Understanding,
  today: CalendarDate,
): readonly Candidate[] {
  const [first] = best
  if (!first || best.length < 2 || !u.questions.has('when') || u.periods.length > 0) return best
  const { table } = first.entry
  const isOfMeetings = table.table.columns.some(
    ({ key, attribute, type }) =>
      attribute === 'meeting' && type === 'date' && key === table.table.defaultColumn,
  )
  if (!isOfMeetings || best.some(({ entry }) => entry.table !== table)) return best
  const dayOf = ({ entry }: Candidate) => parseDate(entry.row.cells[table.table.defaultColumn]?.value ?? '')
  const coming = best
    .flatMap((candidate) => {
      const on = dayOf(candidate)
      return on && on >= today ? [{ candidate, on }] : []
    })
    .toSorted((a, b) => a.on.localeCompare(b.on))
  return coming[0] ? [coming[0].candidate] : best
}
