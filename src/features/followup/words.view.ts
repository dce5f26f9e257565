import { type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import { followupTexts as texts } from '../../texts/followup.ts'
import { dateOf, type Item, type Standing, standingOf } from './followup.ts'

/** How parts of an item are said; plain text, to be escaped for mrkdwn. */

/** "2023-09-30, om 18 dagar", "under hösten 2023", "inget datum" */
export function dateText(item: Item, today: CalendarDate, isDone: boolean): string {
  const on = dateOf(item)
  if (!on) return item.timeText ?? texts.noDate
  if (isDone) return on
  const left = daysBetween(today, on)
  return left < 0 ? texts.lateBy(on, -left) : texts.left(on, left)
}

/** "Gult: pågår, risken kvarstår (enligt dokumentet)" */
export const statusText = (standing: Standing): string =>
  standing.status === null
    ? texts.noStatus
    : texts.statusLine(texts.statuses[standing.status], texts.from[standing.from])

/** The same for a list: short, but what is our reading is said there too. */
export function shortStatus(item: Item): string {
  const { status, from } = standingOf(item)
  if (status === null) return texts.noStatus
  return from === 'reading' ? texts.readMark(texts.statuses[status]) : texts.statuses[status]
}

/** Whom a list names: a table cannot show a mention, so another person is only said to be appointed. */
export const whoText = ({ owner, responsible, board }: Item, userId: string): string => {
  if (owner) return owner === userId ? texts.you : texts.appointed
  return responsible ?? board ?? texts.nobody
}
