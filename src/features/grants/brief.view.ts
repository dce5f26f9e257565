import type { Brief, BriefItem } from '../../contract/sends.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { sourceLines } from '../../reply/sources.ts'
import { briefTexts } from '../../texts/digest.ts'
import { grantTexts as texts } from '../../texts/grants.ts'
import { type Application, listedName, type Round, standingOf } from './grants.ts'
import { sourcesOf } from './round.view.ts'
import { standingText } from './words.view.ts'

/** How many days before the last day to apply it is spoken of. */
const SOON_DAYS = 14

/** What is to be handled in the open round: applications that nobody has proposed anything for, and its last day. */
export function grantsBrief(rounds: readonly Round[], today: CalendarDate): Brief | null {
  const round = rounds.find(({ status }) => status === 'open')
  if (!round || (round.applications.length === 0 && round.applyBy === null)) return null
  const { year, applications } = round
  return {
    topic: 'grants',
    title: briefTexts.grants.title,
    lead: briefTexts.grants.lead(year, applications.length, applications.filter(isUnhandled).length),
    source: sourceLines(sourcesOf(round))[0] ?? null,
    line: texts.lines.round(year),
    permission: 'handle-grants',
    items: [...applications.map(applicationItem), ...lastDayItem(round, today)],
  }
}

const isUnhandled = (application: Application): boolean =>
  ['registered', 'returned'].includes(standingOf(application))

const applicationItem = (application: Application): BriefItem => ({
  key: `grant-application:${application.id}`,
  what: briefTexts.grants.application(listedName(application)),
  state: standingText(application),
  line: texts.lines.one(application.id),
  unit: null,
  attention: isUnhandled(application),
})

function lastDayItem({ id, year, applyBy }: Round, today: CalendarDate): BriefItem[] {
  if (applyBy === null || applyBy < today || applyBy > addDays(today, SOON_DAYS)) return []
  return [
    {
      key: `grant-round:${id}:apply-by`,
      what: briefTexts.grants.round(year),
      state: briefTexts.grants.lastDay(applyBy),
      line: texts.lines.round(year),
      unit: null,
      attention: true,
    },
  ]
}
