import { type CalendarDate, fromDbDate } from '../lib/calendar.ts'
import type { Tx } from './entry.ts'

/** The days on which a meeting was called off and no other is planned, each with the day that it was. */
export async function calledOffDays({
  meeting,
}: Pick<Tx, 'meeting'>): Promise<ReadonlyMap<CalendarDate, CalendarDate>> {
  const all = await meeting.findMany({
    where: { heldOn: { not: null } },
    select: { heldOn: true, cancelledOn: true },
  })
  const days = new Map<CalendarDate, CalendarDate>()
  for (const { heldOn, cancelledOn } of all)
    if (heldOn && cancelledOn) days.set(fromDbDate(heldOn), fromDbDate(cancelledOn))
  for (const { heldOn, cancelledOn } of all) if (heldOn && !cancelledOn) days.delete(fromDbDate(heldOn))
  return days
}
