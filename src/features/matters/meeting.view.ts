import type { Answer } from '../../contract/answer.ts'
import { daysBetween } from '../../lib/calendar.ts'
import type { StatementCheck } from '../../lib/statement.ts'
import { shorten } from '../../lib/words.ts'
import { actions, escapeText, goMenu, header, section, table } from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { mattersTexts as texts } from '../../texts/matters.ts'
import {
  choice,
  filterButtons,
  type ListView,
  notes,
  pageLine,
  pagesOf,
  sourceLines,
  sources,
} from './list.view.ts'
import { adjustmentWarning, type MatterRow } from './matters.ts'
import { shortTitle, shortWhat, warning } from './words.view.ts'

export interface MeetingView extends ListView {
  on: NonNullable<ListView['plan']['meeting']>['on']
  /** What is missing in the statements, by the matter's id. */
  checks: ReadonlyMap<number, StatementCheck>
  /** In how many of all that are listed something is missing. */
  incomplete: number
}

/** The next meeting's matters in agenda order, and what each still lacks. */
export function meetingAnswer(view: MeetingView): Answer {
  const { plan, entries: rows, total, words, page, on, checks, incomplete } = view
  const pages = pagesOf(total)
  const missing = (matter: MatterRow): string[] =>
    (checks.get(matter.id)?.missing ?? []).map((name) => texts.sections[name])
  const unknown = (matter: MatterRow): boolean => (checks.get(matter.id)?.unknown.length ?? 0) > 0
  const when = texts.weekday(on)
  const summary = [
    ...notes(view),
    texts.meetingSummary(when, texts.daysLeft(daysBetween(plan.today, on)), total, incomplete),
    ...(pages > 1 ? [texts.pages(page, pages)] : []),
  ].join(' ')
  const warnings = rows.flatMap(({ matter }) => {
    const found = adjustmentWarning(matter, plan.adjustmentDays, plan.today)
    return found ? [`• ${name(matter)}: ${warning(found)}`] : []
  })
  const lacking = rows.flatMap(({ matter }) => {
    const sections = missing(matter)
    return sections.length > 0 ? [`• ${texts.missingIn(name(matter), sections)}`] : []
  })
  return {
    text: shorten(
      escapeText([summary, ...lacking, ...warnings, ...sourceLines(rows, plan.today)].join('\n')),
      limits.messageText,
    ),
    blocks: [
      header(texts.meetingTitle(when)),
      section(escapeText(summary)),
      ...(warnings.length > 0 ? [section(escapeText(warnings.join('\n')))] : []),
      agendaTable(rows.map(({ matter }) => ({ matter, missing: missing(matter), unknown: unknown(matter) }))),
      actions(
        goMenu(
          texts.choose,
          rows.map(({ matter }) => choice(matter)),
        ),
      ),
      actions(...filterButtons(view)),
      sources(rows, plan.today),
    ],
    back: texts.list,
    ...(page < pages ? { next: pageLine(words, page + 1) } : {}),
  }
}

const name = ({ agendaNo, title }: MatterRow): string =>
  agendaNo === null ? shortTitle(title) : `${agendaNo}. ${shortTitle(title)}`

function agendaTable(rows: readonly { matter: MatterRow; missing: readonly string[]; unknown: boolean }[]) {
  const columns = texts.meetingColumns
  return table(
    [
      { title: columns.number, align: 'right' },
      { title: columns.matter, wrap: true },
      { title: columns.dnr },
      { title: columns.missing, wrap: true },
      { title: columns.deadline, wrap: true },
    ],
    rows.map(({ matter, missing, unknown }) => [
      matter.agendaNo === null ? '' : String(matter.agendaNo),
      shortTitle(matter.title),
      matter.dnrPrinted ?? texts.noDnrCell,
      missing.join(', ') || (unknown ? texts.notStated : texts.nothingMissing),
      matter.deadlines.map(({ on, what }) => `${texts.shortWeekday(on)}: ${shortWhat(what)}`).join('; '),
    ]),
  )
}
