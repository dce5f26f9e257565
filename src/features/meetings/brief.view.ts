import type { Brief, BriefItem, SummaryBrief } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import type { MeetingChain } from '../../lib/deadlines/meeting.ts'
import { numbered, sourceLine } from '../../texts/common.ts'
import { externalDueNote } from '../../texts/deadlines.ts'
import { briefTexts } from '../../texts/digest.ts'
import { meetingsTexts } from '../../texts/meetings.ts'
import { sectionName } from '../../texts/statement.ts'
import {
  type AgendaItem,
  type DatedMeeting,
  externalDates,
  incompleteItems,
  overtakenMatters,
  stepsOf,
  urgentMatters,
} from './meetings.ts'
import { dayOfStep, lineOf, shortTitle, shortWhat, whenOf } from './words.view.ts'

const texts = briefTexts.meetings

export interface BriefMeeting {
  meeting: DatedMeeting
  chain: MeetingChain
  items: readonly AgendaItem[]
  today: CalendarDate
}

const standingOf = ({ chain, items, today }: BriefMeeting): string => {
  const external = externalDates(items, chain, today)
  return texts.standing(
    items.length,
    incompleteItems(items),
    urgentMatters(external),
    overtakenMatters(external),
  )
}

const common = ({ meeting }: BriefMeeting) => ({
  topic: 'meetings' as const,
  source: meeting.sources[0] ? sourceLine(meeting.sources[0]) : null,
  line: lineOf(meeting),
})

/** The next meeting in one item, for the person who does not prepare it. */
export function nextMeetingBrief(view: BriefMeeting): Brief {
  const { meeting } = view
  const state = standingOf(view)
  const what = texts.meeting(whenOf(meeting))
  return {
    ...common(view),
    title: texts.title,
    lead: `${what}: ${state}.`,
    items: [
      { key: `meeting:${meeting.id}`, what, state, line: lineOf(meeting), unit: null, attention: true },
    ],
  }
}

/** The agenda with what each matter lacks, and the dates that cannot wait for the adjustment. */
export function agendaBriefs(view: BriefMeeting): SummaryBrief[] {
  const { meeting, chain, items, today } = view
  const dates = externalDates(items, chain, today).flatMap(({ item, on, what, due }): BriefItem[] => {
    const note = due === 'passed' ? meetingsTexts.passed(on) : externalDueNote(due, on, chain)
    if (!note) return []
    return [
      { ...itemOf(item, `date:${on}:${what}`), what: `${nameOf(item)} – ${shortWhat(what)}`, state: note },
    ]
  })
  return [
    {
      ...common(view),
      title: texts.agendaTitle,
      lead: `${texts.meeting(whenOf(meeting))}: ${standingOf(view)}.`,
      items: items.map((item) => ({
        ...itemOf(item, 'statement'),
        state: statementState(item),
        attention: item.check.missing.length > 0,
      })),
    },
    {
      ...common(view),
      title: texts.datesTitle,
      lead: texts.dates(dates.length),
      source: null,
      items: dates,
    },
  ]
}

/** The dates that follow from a meeting that has been held. */
export const afterBrief = (view: BriefMeeting): SummaryBrief => ({
  ...common(view),
  title: texts.afterTitle,
  lead: texts.after(whenOf(view.meeting)),
  source: null,
  items: stepsOf(view.chain)
    .filter(({ kind }) => kind === 'adjustment' || kind === 'posting' || kind === 'appeal_end')
    .map((step) => ({
      key: `meeting:${view.meeting.id}:${step.kind}`,
      what: meetingsTexts.steps[step.kind],
      state: step.done ? meetingsTexts.doneOn(step.done) : dayOfStep(step),
      line: lineOf(view.meeting),
      unit: null,
      attention: step.done === null,
    })),
})

const nameOf = ({ agendaNo, title }: AgendaItem): string => numbered(agendaNo, shortTitle(title))

const itemOf = (item: AgendaItem, about: string): BriefItem => ({
  key: `matter:${item.id}:${about}`,
  what: nameOf(item),
  state: '',
  line: meetingsTexts.lines.matter(item.id),
  unit: null,
  attention: true,
})

function statementState({ check }: AgendaItem): string {
  if (check.missing.length > 0) return texts.missing(check.missing.map(sectionName))
  return check.unknown.length > 0 ? texts.notStated : texts.complete
}
