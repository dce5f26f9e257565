import type { CalendarDate } from '../../lib/calendar.ts'
import { quarterEnd, quarterStart, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { reportingWindow } from '../../lib/deadlines/unenforced.ts'
import type { Permission } from '../../lib/roles.ts'
import { type CellValue, count, date, dayInText, state, type Tone, text } from '../../reply/cells.ts'
import { typed } from '../../reply/prose.ts'
import {
  type Action,
  act,
  go,
  heading,
  list,
  menu,
  openForm,
  type Part,
  type Reply,
  type Source,
  sentence,
  table,
} from '../../reply/reply.ts'
import { reportHeading } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { isEnded, type Law, quarterKey, type Register } from './enforcement.ts'
import { canBeMade, countOf, type Pending, type QuarterReport, type Standing } from './quarter.ts'
import { quarterWords, statusText, whyText } from './words.view.ts'

const SHOWN_PENDING = 10
const FORM = 'unenforced'

export interface QuarterView {
  register: Register
  report: QuarterReport
  today: CalendarDate
  permissions: ReadonlySet<Permission>
}

/** A quarter's decisions under the report's own four headings. Never shared: single decisions are nobody else's business. */
export function quarterReply(view: QuarterView): Reply {
  const { report, today } = view
  const { rows, quarter, pending } = report
  const window = reportingWindow(quarter)
  const passed = rows.filter(({ passedEarlier }) => passedEarlier)
  return {
    title: texts.title(quarterWords(quarter)),
    lead: [...countsOf(rows), stateOf(report, today)].join(' '),
    exceptions: [
      ...(window.to >= today ? [texts.window(dayInText(window.from), dayInText(window.to))] : []),
      ...(passed.length > 0 ? [passedLine(passed)] : []),
    ],
    parts: [...(rows.length > 0 ? [decisionTable(report)] : []), ...pendingParts(pending)],
    actions: actionsOf(view),
    sources: sourcesOf(report),
    notes: notesOf(report),
    shareable: false,
    restricted: true,
  }
}

/** How many there are, under which headings and laws. */
export const countsOf = (rows: readonly Standing[]): string[] =>
  rows.length === 0 ? [texts.nothing] : [texts.total(rows.length, tallyLine(rows)), lawLine(rows)]

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

/** Whether the quarter's report has been made, and what day the list describes. */
export function stateOf({ statement, quarter, asOf }: QuarterReport, today: CalendarDate): string {
  if (statement) return statement.source ? texts.made(dayInText(asOf)) : texts.markedMade(dayInText(asOf))
  if (today < quarterStart(quarter)) return texts.notBegun
  // The report of a quarter long gone was made somewhere else, or never.
  return reportingWindow(quarter).to < today ? texts.notHeld(dayInText(asOf)) : texts.notMade(dayInText(asOf))
}

const TONES: Readonly<Record<Standing['status'], Tone>> = {
  not_enforced: 'bad',
  enforced: 'good',
  closed: 'neutral',
}

function decisionTable({ rows, quarter }: QuarterReport): Part {
  const { id, kind, law, decided, limit, status, heading: under, why } = texts.columns
  return table(
    texts.title(quarterWords(quarter)),
    [id, kind, law, decided, limit, status, under, why].map((title) => ({ title })),
    rows.map((row): CellValue[] => [
      count(row.decision.id),
      text(row.decision.kind),
      text(row.decision.law),
      date(row.decision.decidedOn),
      date(row.limit.nominal),
      state(stateText(row), TONES[row.status]),
      text(reportHeading(row.category, quarter)),
      text(whyText(row)),
    ]),
  )
}

/** "avbrutet 2023-02-01, inte verkställt" */
const stateText = ({ decision, status }: Standing): string =>
  [
    ...(decision.interruptedOn ? [texts.interrupted(decision.interruptedOn)] : []),
    statusText({ status, endedOn: decision.endedOn }),
  ].join(', ')

/** What is not in the report yet but will be, in this quarter or the next. */
function pendingParts(pending: readonly Pending[]): Part[] {
  return (['soon', 'next'] as const).flatMap((why): Part[] => {
    const found = pending.filter((item) => item.why === why)
    if (found.length === 0) return []
    const lines = found
      .slice(0, SHOWN_PENDING)
      .map(
        ({ decision: { id, kind, law, decidedOn }, limit }) =>
          `${texts.row(id, kind, law, dayInText(decidedOn))}: ${texts.limit(dayInText(limit))}.`,
      )
    const rest = found.length > SHOWN_PENDING ? [texts.more(found.length - SHOWN_PENDING)] : []
    const title = why === 'soon' ? texts.soonTitle(found.length) : texts.nextTitle(found.length)
    return [heading(title), list([...lines, ...rest])]
  })
}

function actionsOf({ register, report, today, permissions }: QuarterView): Action[] {
  const mayRegister = permissions.has('register-decisions')
  const { quarter, rows, asOf, pending } = report
  const { buttons, lines, confirmReported } = texts
  const words = quarterWords(quarter)
  const [before, after] = [shiftQuarter(quarter, -1), shiftQuarter(quarter, 1)].map(quarterWords)
  const choices = [...rows, ...pending.slice(0, SHOWN_PENDING)].map(
    ({ decision: { id, kind, decidedOn } }) => ({
      label: texts.choice(id, kind, decidedOn),
      line: lines.one(id),
    }),
  )
  const others = [before ?? '', ...(quarterEnd(quarter) < today ? [after ?? ''] : [])]
  return [
    go(buttons.statement, lines.statement(words), true),
    ...(mayRegister && canBeMade(report, register, today)
      ? [
          act(buttons.reported, 'unenforced-reported', quarterKey(quarter), {
            confirm: {
              ...confirmReported,
              text: confirmReported.text(words, rows.length, dayInText(asOf)),
            },
          }),
        ]
      : []),
    ...(mayRegister ? [openForm(buttons.add, FORM)] : []),
    ...(choices.length > 0 ? [menu(buttons.choose, choices)] : []),
    menu(buttons.otherLists, [
      { label: buttons.all, line: lines.all },
      ...others.map((other) => ({ label: buttons.quarterOf(other), line: lines.quarter(other) })),
    ]),
  ]
}

/** Where the list comes from. */
export function sourcesOf({ statement, rows }: QuarterReport): Source[] {
  const own = statement?.source ? [statement.source] : []
  const printed = rows.flatMap(({ decision: { origin } }) => (origin.kind === 'document' ? [origin] : []))
  return [...own, ...printed].map(({ title, dnr, asOf }) => ({ title, dnr, asOf }))
}

/** What in it is worked out. */
export const notesOf = ({ rows }: QuarterReport): string[] => [
  ...(rows.some(({ decision: { origin } }) => origin.kind === 'document' && !origin.headingPrinted)
    ? [texts.headingWorkedOut]
    : []),
  texts.computed,
]

const passedLine = (passed: readonly Standing[]): string =>
  texts.passedEarlier(
    passed.length,
    passed
      .slice(0, SHOWN_PENDING)
      .map(({ decision, limit }) =>
        texts.passedPart(decision.kind, dayInText(decision.decidedOn), dayInText(limit.nominal)),
      ),
  )

/** Nothing is registered: says so, and how to begin. */
export const emptyReply = (permissions: ReadonlySet<Permission>): Reply =>
  sentence(
    texts.empty,
    ...(permissions.has('register-decisions') ? [openForm(texts.buttons.add, FORM, {}, true)] : []),
  )

/** Not understood: what can be typed instead. */
export const unclearReply = (words: string): Reply =>
  sentence(
    [
      `${texts.unclear(words)} ${texts.tryThese} `,
      typed(texts.lines.quarter('kvartal 3 2023')),
      ' eller ',
      typed(texts.lines.one(5)),
      '.',
    ],
    go(texts.buttons.quarter, texts.name),
    go(texts.buttons.all, texts.lines.all),
  )

/** A sentence, with the way to the quarter's list. */
export const saying = (said: string, line: string = texts.name): Reply =>
  sentence(said, go(texts.buttons.quarter, line))
