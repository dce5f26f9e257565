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

/**
 * A meeting that is to be held or was; null when it no longer exists or is called off. Nobody moves it or calls it off until the
 * transaction ends.
 */
export async function plannedMeeting(
  tx: Pick<Tx, '$queryRaw'>,
  id: number,
): Promise<{ heldOn: CalendarDate | null } | null> {
  const [row] = await tx.$queryRaw<{ heldOn: Date | null; cancelledOn: Date | null }[]>`
    SELECT "heldOn", "cancelledOn" FROM "Meeting" WHERE id = ${id} FOR SHARE`
  return row && row.cancelledOn === null ? { heldOn: row.heldOn && fromDbDate(row.heldOn) } : null
}
