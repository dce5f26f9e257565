import type { KnownBlock } from '@slack/types'
import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { quarterEnd, quarterStart, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { reportingWindow } from '../../lib/deadlines/unenforced.ts'
import type { Permission } from '../../lib/roles.ts'
import { shorten } from '../../lib/words.ts'
import {
  actionButton,
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  goMenu,
  header,
  section,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { reportHeading } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { isEnded, type Law, quarterKey, type Register } from './enforcement.ts'
import { CATEGORIES, canBeMade, countOf, type Pending, type QuarterReport, type Standing } from './quarter.ts'
import { detailsOf, quarterWords } from './words.view.ts'

const PAGE_ROWS = 15
const SHOWN_PENDING = 10
const FORM = 'unenforced'

export interface QuarterView {
  register: Register
  report: QuarterReport
  today: CalendarDate
  page: number
  permissions: ReadonlySet<Permission>
}

/** One page of long lists; a page beyond the end is the last one. */
export function pageOf<T>(items: readonly T[], page: number) {
  const pages = Math.max(1, Math.ceil(items.length / PAGE_ROWS))
  const number = Math.min(Math.max(1, page), pages)
  return { rows: items.slice((number - 1) * PAGE_ROWS, number * PAGE_ROWS), page: number, pages }
}

/** A quarter's decisions under the report's own four headings. */
export function quarterAnswer(view: QuarterView): Answer {
  const { report } = view
  const words = quarterWords(report.quarter)
  const { rows, page, pages } = pageOf(report.rows, view.page)
  const summary = summaryOf(view)
  const parts = headingParts(report, rows, page)
  const paging = pages > 1 ? [texts.pages(page, pages)] : []
  const pending = pendingParts(report.pending)
  return {
    text: shorten(escapeText([...summary, ...paging, ...parts, ...pending].join('\n')), limits.messageText),
    blocks: [
      header(texts.title(words)),
      section(escapeText([...summary, ...paging].join('\n'))),
      ...parts.map((part) => section(escapeText(part))),
      ...pending.map((part) => section(escapeText(part))),
      ...chooser(rows, report.pending),
      actions(...buttons(view)),
      context(...sources(report)),
    ],
    ...(page < pages ? { next: `${texts.lines.quarter(words)} sida ${page + 1}` } : {}),
    // What has not been reported yet is not for open channels.
    shareable: report.statement !== null,
  }
}

function summaryOf({ report, today }: QuarterView): string[] {
  const { rows, quarter } = report
  const window = reportingWindow(quarter)
  const passed = rows.filter(({ passedEarlier }) => passedEarlier)
  return [
    ...countsOf(rows),
    ...(passed.length > 0 ? [passedLine(passed)] : []),
    stateOf(report, today),
    ...(window.to >= today ? [texts.window(window.from, window.to)] : []),
  ]
}

/** How many there are, under which headings and laws. */
export const countsOf = (rows: readonly Standing[]): string[] =>
  rows.length === 0 ? [texts.total(0)] : [`${texts.total(rows.length)} ${tallyLine(rows)}`, lawLine(rows)]

const tallyLine = (rows: readonly Standing[]): string =>
  texts.tally({
    enforced: countOf(rows, 'reported_now_enforced'),
    closed: countOf(rows, 'closed_without_enforcement'),
    still: countOf(rows, 'still_not_enforced'),
    fresh: countOf(rows, 'new_this_quarter'),
    freshEnded: rows.filter(({ category, status }) => category === 'new_this_quarter' && isEnded(status))
      .length,
  })

const lawLine = (rows: readonly Standing[]): string => {
  const under = (law: Law) => rows.filter(({ decision }) => decision.law === law).length
  return texts.laws(under('SoL'), under('LSS'))
}

const passedLine = (passed: readonly Standing[]): string =>
  texts.passedEarlier(
    passed.length,
    passed
      .slice(0, SHOWN_PENDING)
      .map(({ decision, limit }) => texts.passedPart(decision.kind, decision.decidedOn, limit.nominal)),
  )

/** Whether the quarter's report has been made, and what day the list describes. */
export function stateOf({ statement, quarter, asOf }: QuarterReport, today: CalendarDate): string {
  if (statement) return statement.source ? texts.made(asOf) : texts.markedMade(asOf)
  if (today < quarterStart(quarter)) return texts.notBegun
  // The report of a quarter long gone was made somewhere else, or never.
  return reportingWindow(quarter).to < today ? texts.notHeld(asOf) : texts.notMade(asOf)
}

/** A text for each heading: all of them on the first page, later only those that have rows there. */
function headingParts(
  { rows: all, quarter }: QuarterReport,
  rows: readonly Standing[],
  page: number,
): string[] {
  return CATEGORIES.flatMap((category) => {
    const shown = rows.filter((row) => row.category === category)
    const total = countOf(all, category)
    if (shown.length === 0 && (page > 1 || total > 0)) return []
    const title = texts.heading(reportHeading(category, quarter), total)
    const none = category === 'new_this_quarter' ? texts.noneNew : texts.none
    return [[title, ...(shown.length > 0 ? shown.map(rowText) : [none])].join('\n')]
  })
}

function rowText(row: Standing): string {
  const { id, kind, law, decidedOn } = row.decision
  return `${texts.row(id, kind, law, decidedOn)}: ${detailsOf(row)}`
}

/** What is not in the report yet but will be, in this quarter or the next. */
function pendingParts(pending: readonly Pending[]): string[] {
  return (['soon', 'next'] as const).flatMap((why) => {
    const found = pending.filter((item) => item.why === why)
    if (found.length === 0) return []
    const lines = found
      .slice(0, SHOWN_PENDING)
      .map(
        ({ decision: { id, kind, law, decidedOn }, limit }) =>
          `${texts.row(id, kind, law, decidedOn)}: ${texts.limit(limit, false)}.`,
      )
    const rest = found.length > SHOWN_PENDING ? [texts.more(found.length - SHOWN_PENDING)] : []
    const title = why === 'soon' ? texts.soonTitle(found.length) : texts.nextTitle(found.length)
    return [[title, ...lines, ...rest].join('\n')]
  })
}

function chooser(rows: readonly Standing[], pending: readonly Pending[]): KnownBlock[] {
  const choices = [...rows, ...pending.slice(0, SHOWN_PENDING)].map(
    ({ decision: { id, kind, decidedOn } }) => ({
      label: texts.choice(id, kind, decidedOn),
      line: texts.lines.one(id),
    }),
  )
  return choices.length > 0 ? [actions(goMenu(texts.buttons.choose, choices))] : []
}

function buttons({ register, report, today, permissions }: QuarterView) {
  const mayRegister = permissions.has('register-decisions')
  const { quarter, rows, asOf } = report
  const [before, after] = [shiftQuarter(quarter, -1), shiftQuarter(quarter, 1)].map(quarterWords)
  const key = quarterKey(quarter)
  const { title, text, confirm, deny } = texts.confirmReported
  return [
    actionButton(texts.buttons.statement, 'unenforced-statement', key, { style: 'primary' }),
    ...(mayRegister && canBeMade(report, register, today)
      ? [
          actionButton(texts.buttons.reported, 'unenforced-reported', key, {
            confirm: { title, text: text(quarterWords(quarter), rows.length, asOf), confirm, deny },
          }),
        ]
      : []),
    ...(mayRegister ? [formButton(texts.buttons.add, FORM)] : []),
    goButton(texts.buttons.all, texts.lines.all),
    goButton(texts.buttons.previous(before ?? ''), texts.lines.quarter(before ?? '')),
    ...(quarterEnd(quarter) < today
      ? [goButton(texts.buttons.next(after ?? ''), texts.lines.quarter(after ?? ''))]
      : []),
  ]
}

/** Where the list comes from, and what in it is worked out. */
export function sources({ statement, rows }: QuarterReport): string[] {
  const printed = rows.map(({ decision }) => decision.origin).filter((origin) => origin.kind === 'document')
  const lines = new Set(printed.map((origin) => sourceLine(origin)))
  const own = statement?.source ? [sourceLine(statement.source)] : []
  return [
    ...new Set([...own, ...lines].slice(0, limits.contextElements - 3).map(escapeText)),
    ...(printed.some(({ headingPrinted }) => !headingPrinted) ? [texts.headingWorkedOut] : []),
    texts.computed,
  ]
}

/** Nothing is registered: says so, and how to begin. */
export const emptyAnswer = (permissions: ReadonlySet<Permission>): Answer => ({
  text: texts.empty,
  blocks: [
    section(texts.empty),
    ...(permissions.has('register-decisions') ? [actions(formButton(texts.buttons.add, FORM))] : []),
  ],
  shareable: false,
})

/** Not understood: what can be typed instead. */
export function unclearAnswer(words: string): Answer {
  const lines = [texts.lines.quarter('kvartal 3 2023'), texts.lines.one(5)]
  const text = `${texts.unclear(escapeText(words))} ${texts.tryThese(lines)}`
  return {
    text,
    blocks: [
      section(text),
      actions(goButton(`/sn ${texts.name}`, texts.name), goButton(texts.buttons.all, texts.lines.all)),
    ],
    shareable: false,
  }
}

/** A sentence, with the way to the quarter's list. */
export const sentence = (text: string, line: string = texts.name): Answer => ({
  text: escapeText(text),
  blocks: [section(escapeText(text)), actions(goButton(texts.buttons.quarter, line))],
  shareable: false,
})
