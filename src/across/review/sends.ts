import type { Feature } from '../../contract/feature.ts'
import type { Obligation } from '../../contract/sends.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate, daysBetween } from '../../lib/calendar.ts'
import { workingDayOnOrBefore } from '../../lib/holidays.ts'
import { reviewTexts as texts } from '../../texts/review.ts'
import type { Catalogue } from '../facts/catalogue.ts'
import { openInNewest, openInStatements } from './newest.ts'
import { wayToOpen } from './ways.view.ts'

/** Days before the material stop by which what does not add up should have been seen to. */
const DAYS_BEFORE = 2
/** Earlier than this the reports are still being written. */
const SOON_DAYS = 21

/**
 * What does not add up, before it goes to the committee: obligations of the secretariat's, due two days before the next meeting's
 * material stop, or on the working day before that, while findings of great weight in the newest period are open, or any in the meeting's own statements.
 */
export async function reviewObligations(
  { db, catalogue, slices }: { db: Db; catalogue: Catalogue; slices: readonly Feature[] },
  today: CalendarDate,
): Promise<Obligation[]> {
  const meetings = (await Promise.all(slices.map((slice) => slice.meetings?.() ?? []))).flat()
  const next = meetings.find(({ on }) => on >= today)
  const stop = (await next?.steps?.())?.find(({ kind }) => kind === 'material_stop')
  if (!next || !stop || stop.on < today || daysBetween(today, stop.on) > SOON_DAYS) return []
  const newest = await openInNewest(db, catalogue, today)
  const open = newest?.open.filter(({ weight }) => weight === 'high') ?? []
  const inStatements = await openInStatements(db, catalogue, today, next.on)
  const framed = {
    dueOn: workingDayOnOrBefore(addDays(stop.on, -DAYS_BEFORE)),
    owner: null,
    unit: null,
    bySecretary: true,
    leadDays: [],
  }
  return [
    ...(newest && open.length > 0
      ? [
          {
            ...framed,
            key: `review:${next.key}:${newest.period}`,
            what: texts.due(open.length, newest.period, stop.on),
            line: `${texts.name} ${newest.period}`,
            actions: [wayToOpen(open, newest.period)],
          },
        ]
      : []),
    ...(inStatements.length > 0
      ? [
          {
            ...framed,
            key: `review:${next.key}:statements`,
            what: texts.dueStatements(inStatements.length, stop.on),
            line: `${texts.name} ${texts.statements}`,
            actions: [wayToOpen(inStatements, texts.statements)],
          },
        ]
      : []),
  ]
}
