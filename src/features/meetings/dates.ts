import type { CalendarDate } from '../../lib/calendar.ts'
import { dateOf, readDate, type WrittenDate, weekdayFits } from '../../lib/written-dates.ts'

/** The dates of a year's plan, read from what is pasted. Pure. */

const BULLET = /^(?:[-*•·]\s*|\d{1,3}[.)]\s+)/ // "- 16 januari", "3. 16 januari"

export interface PlannedDate {
  /** Line in what was pasted, from 1. */
  line: number
  on: CalendarDate
  /** What the meeting is called, where something stands after the date. */
  name: string | null
}

export type PlanFault = { line: number; text: string } & (
  | { kind: 'unreadable' | 'impossible' }
  /** Stands already in that line. */
  | { kind: 'repeated'; on: CalendarDate; first: number }
  | { kind: 'planned' | 'other_year' | 'weekday'; on: CalendarDate }
)

export interface PlanText {
  dates: PlannedDate[]
  faults: PlanFault[]
}

export const MAX_NAME = 80

/**
 * The dates of a year's plan, one or several a line, by date; what cannot be used is told line by line. Dates without
 * a year are of the plan's year.
 */
export function readPlan(text: string, year: number, planned: ReadonlySet<CalendarDate>): PlanText {
  const found = new Map<CalendarDate, PlannedDate>()
  const faults: PlanFault[] = []
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const line = index + 1
    const shown = whole.trim()
    if (!shown) continue
    for (const entry of datesInLine(shown) ?? [null]) {
      const on = entry && dateOf(entry, year)
      if (!entry) faults.push({ line, text: shown, kind: 'unreadable' })
      else if (!on) faults.push({ line, text: shown, kind: 'impossible' })
      else {
        const first = found.get(on)?.line
        if (first !== undefined) faults.push({ line, text: shown, kind: 'repeated', on, first })
        else if (Number(on.slice(0, 4)) !== year) faults.push({ line, text: shown, kind: 'other_year', on })
        else if (!weekdayFits(entry, on)) faults.push({ line, text: shown, kind: 'weekday', on })
        else if (planned.has(on)) faults.push({ line, text: shown, kind: 'planned', on })
        else found.set(on, { line, on, name: entry.rest.slice(0, MAX_NAME).trim() || null })
      }
    }
  }
  return { dates: [...found.values()].toSorted((a, b) => (a.on < b.on ? -1 : 1)), faults }
}

/** All dates of a line; null when it holds none, or something else than dates and a name. */
function datesInLine(line: string): WrittenDate[] | null {
  const first = readDate(line) ?? readDate(line.replace(BULLET, ''))
  if (!first) return null
  const dates = [first]
  for (let last = first; last.rest; ) {
    const next = readDate(last.rest)
    if (!next) break
    last.rest = ''
    dates.push(next)
    last = next
  }
  // Digits alone after a date are no name: something was misread.
  return dates.every(({ rest }) => rest === '' || /\p{L}/u.test(rest)) ? dates : null
}
