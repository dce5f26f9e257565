import { daysBetween } from '../../lib/calendar.ts'
import type { StatementCheck } from '../../lib/statement.ts'
import { text } from '../../reply/cells.ts'
import { menu, type Reply, type Table, table } from '../../reply/reply.ts'
import { numbered } from '../../texts/common.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import { sectionName } from '../../texts/statement.ts'
import { common, filterActions, type ListView, notes } from './list/list.view.ts'
import { adjustmentWarning, type MatterRow } from './matters.ts'
import { choice, shortTitle, shortWhat, warning } from './words.view.ts'

export interface MeetingView extends ListView {
  on: NonNullable<ListView['plan']['meeting']>['on']
  /** What is missing in the statements, by the matter's id. */
  checks: ReadonlyMap<number, StatementCheck>
  /** In how many of all that are listed something is missing. */
  incomplete: number
}

/** The next meeting's matters in agenda order, and what each still lacks. */
export function meetingView(view: MeetingView): Reply {
  const { plan, entries, total, on, incomplete } = view
  const when = texts.weekday(on)
  const warnings = entries.flatMap(({ matter }) => {
    const found = adjustmentWarning(matter, plan.adjustmentDays, plan.today)
    return found ? [`${name(matter)}: ${warning(found)}`] : []
  })
  return {
    title: texts.meetingTitle(when),
    lead: texts.meetingSummary(when, texts.daysLeft(daysBetween(plan.today, on)), total, incomplete),
    exceptions: [...notes(view), ...warnings],
    parts: [agendaTable(view)],
    actions: [
      menu(
        texts.choose,
        entries.map(({ matter }) => choice(matter)),
      ),
      ...filterActions(view),
    ],
    ...common(view),
    back: texts.list,
  }
}

const name = ({ agendaNo, title }: MatterRow): string => numbered(agendaNo, shortTitle(title))

function agendaTable({ entries, checks, on }: MeetingView): Table {
  const { matter: title, dnr, missing, deadline } = texts.meetingColumns
  return table(
    texts.meetingTitle(texts.weekday(on)),
    [title, missing, deadline, dnr].map((heading) => ({ title: heading })),
    entries.map(({ matter }) => [
      text(numbered(matter.agendaNo, matter.title)),
      text(lacking(checks.get(matter.id))),
      text(matter.deadlines.map((one) => `${texts.weekday(one.on)}: ${shortWhat(one.what)}`).join('; ')),
      text(matter.dnrPrinted),
    ]),
  )
}

function lacking(check: StatementCheck | undefined): string | null {
  const missing = (check?.missing ?? []).map(sectionName)
  return missing.join(', ') || ((check?.unknown.length ?? 0) > 0 ? texts.notStated : null)
}
