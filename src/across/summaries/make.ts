import type { Logger } from 'pino'
import type { Feature } from '../../contract/feature.ts'
import type { Brief, MeetingDay, SummaryBrief } from '../../contract/sends.ts'
import type { Db } from '../../db/db.ts'
import { addDays, type CalendarDate } from '../../lib/calendar.ts'
import { digestTexts } from '../../texts/digest.ts'
import { summaryTexts as texts } from '../../texts/summary.ts'
import { gather } from '../digests/gather.ts'
import { getSnapshots } from './store.ts'
import { changesBetween, isBeside, type Occasion, ofReports, type Snapshot } from './summaries.ts'
import type { Compared, SummaryView } from './summary.view.ts'

export interface SummaryDeps {
  db: Db
  features: readonly Feature[]
  log: Logger
}

/** Every meeting that any feature knows, earliest first. */
export const getMeetingDays = async ({ features, log }: SummaryDeps): Promise<MeetingDay[]> =>
  (await gather(features, (feature) => feature.meetings?.(), log)).found

/** How everything stands for a meeting now, and whether something could not be read. */
export async function makeBriefs(
  { features, log }: SummaryDeps,
  meeting: MeetingDay,
  occasion: 'before' | 'after',
  today: CalendarDate,
): Promise<{ briefs: SummaryBrief[]; incomplete: boolean }> {
  if (occasion === 'after') return { briefs: [...(await meeting.after(today))], incomplete: false }
  const { found, incomplete } = await gather(
    features,
    async (feature): Promise<SummaryBrief[]> => {
      const brief = await feature.brief?.(today)
      const beside = await feature.beforeMeeting?.(today)
      return [...(brief ? ofCommittee(brief) : []), ...(beside ? [beside] : [])]
    },
    log,
  )
  return { briefs: [...(await meeting.before(today)), ...found], incomplete }
}

/** What the committee is told: not its meetings, which are told of by themselves, and not the work of those who prepare. */
const ofCommittee = (brief: Brief): SummaryBrief[] =>
  brief.topic === 'goals' || brief.topic === 'budget' ? [{ ...brief, topic: brief.topic }] : []

/** The summary of a meeting as it is now, with what has changed since what was said of it and the one before it. */
export async function viewNow(
  deps: SummaryDeps,
  meeting: MeetingDay,
  occasion: 'before' | 'after',
  today: CalendarDate,
  briefs: readonly SummaryBrief[],
): Promise<SummaryView> {
  const snapshots = await getSnapshots(deps.db)
  return {
    title: texts[occasion](meeting.name),
    briefs,
    compared: occasion === 'before' ? comparedWithEarlier(snapshots, meeting, today, briefs) : [],
    note: texts.live(today),
    nothingEarlier: occasion === 'before' && snapshots.length === 0,
    buttons: [
      { label: texts.buttons.meeting, line: meeting.line },
      ...briefs.filter(isBeside).map(({ line }) => ({ label: texts.buttons.review, line })),
      { label: texts.buttons.goals, line: 'status' },
      { label: texts.buttons.budget, line: 'budget' },
      ...(snapshots.length > 0 ? [{ label: texts.buttons.saved, line: texts.lines.saved }] : []),
    ],
  }
}

function comparedWithEarlier(
  snapshots: readonly Snapshot[],
  meeting: MeetingDay,
  today: CalendarDate,
  briefs: readonly SummaryBrief[],
): Compared[] {
  const isBefore = ({ occasion }: Snapshot) => occasion !== 'after'
  const own = snapshots.find((one) => one.meetingKey === meeting.key && isBefore(one) && one.madeOn < today)
  const last = snapshots.find((one) => one.meetingOn < meeting.on && isBefore(one))
  return [
    ...(own ? [{ title: texts.sinceSummary(own.madeOn), changes: changesBetween(own.briefs, briefs) }] : []),
    ...(last
      ? [
          {
            title: texts.sinceMeeting(last.meetingOn),
            changes: changesBetween(ofReports(last.briefs), ofReports(briefs)),
          },
        ]
      : []),
  ]
}

/** A frozen summary, opened again. */
export function viewSaved(snapshot: Snapshot, meeting: MeetingDay | undefined): SummaryView {
  const name = meeting?.name ?? snapshot.meetingOn
  const title = snapshot.occasion === 'after' ? texts.after(name) : texts.before(name)
  return {
    title: texts.savedTitle(title, snapshot.madeOn),
    briefs: snapshot.briefs,
    compared: [],
    note: texts.frozen(snapshot.madeOn),
    buttons: [
      { label: texts.buttons.compare, line: texts.lines.compare(snapshot.id) },
      ...(meeting ? [{ label: texts.buttons.meeting, line: meeting.line }] : []),
      { label: texts.buttons.saved, line: texts.lines.saved },
    ],
  }
}

/** What has changed since a frozen summary: for its own meeting, or in goals and budget once that has been held. */
export async function viewCompared(
  deps: SummaryDeps,
  snapshot: Snapshot,
  meeting: MeetingDay | undefined,
  today: CalendarDate,
): Promise<SummaryView> {
  const occasion: 'before' | 'after' = snapshot.occasion === 'after' ? 'after' : 'before'
  const now = meeting ? await makeBriefs(deps, meeting, occasion, today) : null
  const title = texts.sinceSummary(snapshot.madeOn)
  return {
    title: texts.compareTitle(texts[occasion](meeting?.name ?? snapshot.meetingOn), snapshot.madeOn),
    briefs: [],
    compared: [{ title, changes: changesBetween(snapshot.briefs, now?.briefs ?? []) }],
    note: now?.incomplete ? digestTexts.incomplete : texts.live(today),
    buttons: [
      { label: texts.buttons.open(snapshot.madeOn), line: texts.lines.one(snapshot.id) },
      { label: texts.buttons.saved, line: texts.lines.saved },
    ],
  }
}

/** A meeting is spoken of as held the day after it. */
export const occasionNow = (meeting: MeetingDay, today: CalendarDate): 'before' | 'after' =>
  today > meeting.on ? 'after' : 'before'

/** The one that lies ahead, today's included. */
export const comingMeeting = (meetings: readonly MeetingDay[], today: CalendarDate): MeetingDay | undefined =>
  meetings.find(({ on }) => on > addDays(today, -1))

export const occasionKind = (occasion: Occasion): 'before' | 'after' =>
  occasion === 'after' ? 'after' : 'before'
