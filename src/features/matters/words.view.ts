import type { CalendarDate } from '../../lib/calendar.ts'
import { daysBetween } from '../../lib/calendar.ts'
import { shorten, withoutLastParenthesis } from '../../lib/words.ts'
import type { Source } from '../../reply/reply.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import type { AdjustmentWarning, MatterDate, MatterRow } from './matters.ts'
import type { Milestone } from './plan.ts'

/** Phrases that several of the slice's replies share. */

const MAX_WHAT = 80

/** What a deadline is, without the words of the source that it rests on. */
export const shortWhat = (what: string): string => shorten(withoutLastParenthesis(what), MAX_WHAT)

/** "om 7 dagar", "3 dagar försenat", for a meeting "hölls i går". */
export const left = (date: MatterDate, today: CalendarDate): string => {
  const days = daysBetween(today, date.on)
  return date.kind === 'meeting' ? texts.meetingDays(days) : texts.daysLeft(days)
}

export const nameOf = (date: MatterDate, matter: MatterRow): string =>
  date.kind === 'meeting' ? texts.meetingItem(matter.agendaNo) : shortWhat(date.what)

export function milestone(item: Milestone, today: CalendarDate): string {
  const when = texts.weekday(item.on)
  const daysLeft = texts.daysLeft(daysBetween(today, item.on))
  return item.kind === 'meeting'
    ? texts.milestoneMeeting(when, daysLeft, item.matters)
    : texts.milestoneDeadline(shortWhat(item.what), when, daysLeft)
}

export const warning = ({ deadline, ordinary, problem }: AdjustmentWarning): string =>
  texts.adjustment[problem](shortWhat(deadline.what), texts.weekday(deadline.on), texts.weekday(ordinary))

/** The command line that shows a matter: by its case number, or by our own where there is none or several share it. */
export const lineOf = ({
  id,
  dnrPrinted,
  dnrIsShared,
}: Pick<MatterRow, 'id' | 'dnrPrinted' | 'dnrIsShared'>): string =>
  texts.oneLine(dnrPrinted && !dnrIsShared ? dnrPrinted : `#${id}`)

const MAX_TITLE = 120

export const shortTitle = (title: string): string => shorten(title, MAX_TITLE)

/** A choice that opens the matter. */
export const choice = (matter: MatterRow): { label: string; line: string } => ({
  label: matter.dnrPrinted ? `${matter.dnrPrinted} ${matter.title}` : matter.title,
  line: lineOf(matter),
})

/** The documents that the matters are taken from; nothing for those that are registered here. */
export const sourcesOf = (matters: readonly Pick<MatterRow, 'source'>[]): Source[] =>
  matters.flatMap(({ source }) => (source.title ? [source] : []))
