import type { CalendarDate } from '../../lib/calendar.ts'
import { compareQuarters, quarterOf } from '../../lib/deadlines/quarters.ts'
import { unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import type { Permission } from '../../lib/roles.ts'
import { type CellValue, count, date, dayInText, state, text } from '../../reply/cells.ts'
import { type Fact, fact, go, menu, openForm, type Reply, table } from '../../reply/reply.ts'
import { explain, quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { type Decision, isEnded, type Register } from './enforcement.ts'
import { isSuperseded } from './quarter.ts'
import { endSentence, quarterWords, reasonSentence, statusText } from './words.view.ts'

export interface OneView {
  decision: Decision
  register: Register
  today: CalendarDate
  permissions: ReadonlySet<Permission>
}

/** One decision with all that is known of it. Never shared: a single decision is nobody else's business. */
export function oneReply({ decision, register, today, permissions }: OneView): Reply {
  const { id, kind, origin } = decision
  return {
    title: texts.oneTitle(id, kind),
    lead: texts.oneLead(
      kind,
      decision.law,
      dayInText(decision.decidedOn),
      statusText({ ...decision, endedOn: null }),
      decision.status === 'not_enforced' ? null : decision.endedOn && dayInText(decision.endedOn),
    ),
    facts: factsOf(decision),
    exceptions: [...notes(decision), ...(isUnknown(decision, register, today) ? [texts.unknownNote] : [])],
    actions: [
      ...(permissions.has('register-decisions')
        ? [openForm(texts.buttons.change, 'unenforced', { id: String(id) })]
        : []),
      go(texts.buttons.quarter, texts.lines.quarter(quarterWords(reportingOf(decision).firstQuarter))),
      go(texts.buttons.all, texts.lines.all),
    ],
    sources: origin.kind === 'document' ? [origin] : [],
    notes: [
      ...(origin.kind === 'document'
        ? []
        : [[texts.registeredBy, { person: origin.by }, ` ${dayInText(origin.on)}.`]]),
      texts.computed,
    ],
    back: texts.name,
    shareable: false,
    restricted: true,
  }
}

const reportingOf = (decision: Decision) => unenforcedReporting(decision)

function factsOf(decision: Decision): Fact[] {
  const { labels } = texts
  const { limit } = reportingOf(decision)
  const why = decision.status === 'closed' ? endSentence(decision) : reasonSentence(decision)
  const { reportedIn, endReportedIn, interruptedOn } = decision
  return [
    fact(labels.limit, explain(limit)),
    fact(labels.reason, why ?? texts.noReason),
    fact(labels.law, decision.law),
    fact(labels.decided, date(decision.decidedOn)),
    ...(interruptedOn ? [fact(labels.interrupted, date(interruptedOn))] : []),
    fact(labels.reported, reportedIn ? quarterName(reportedIn) : texts.notYetReported),
    ...(endReportedIn ? [fact(labels.endReported, quarterName(endReportedIn))] : []),
  ]
}

function notes(decision: Decision): string[] {
  const { origin } = decision
  const printedIn = origin.kind === 'document' ? origin.quarter : null
  const { reportedIn } = decision
  const before = reportedIn !== null && printedIn !== null && compareQuarters(reportedIn, printedIn) < 0
  return [
    ...(reportingOf(decision).endedInTime ? [texts.endedInTime] : []),
    ...(before ? [texts.reportedWorkedOut] : []),
    ...(origin.kind === 'document' && !origin.headingPrinted ? [texts.headingWorkedOut] : []),
  ]
}

/** A later printed report leaves the decision out: how it ended is not known here. */
const isUnknown = (decision: Decision, { statements }: Register, today: CalendarDate): boolean =>
  decision.status === 'not_enforced' && isSuperseded(decision, quarterOf(today), statements)

export interface AllView {
  register: Register
  today: CalendarDate
  page: number
  permissions: ReadonlySet<Permission>
}

/** Every decision in the register: those that are not carried out first, by the day their three months end. */
export function allReply({ register, today, permissions }: Omit<OneView, 'decision'>): Reply {
  const sorted = register.decisions
    .map((decision) => ({
      decision,
      limit: reportingOf(decision).limit.nominal,
      isOver: isOver(decision) || isUnknown(decision, register, today),
    }))
    .toSorted(
      (a, b) =>
        Number(a.isOver) - Number(b.isOver) ||
        a.limit.localeCompare(b.limit) * (a.isOver ? -1 : 1) ||
        a.decision.id - b.decision.id,
    )
  const over = sorted.filter((row) => row.isOver).length
  const { columns, buttons, lines } = texts
  const rows = sorted.map(({ decision, limit }): CellValue[] => [
    count(decision.id),
    text(decision.kind),
    text(decision.law),
    date(decision.decidedOn),
    date(limit),
    isUnknown(decision, register, today)
      ? state(texts.unknownStatus, 'warning')
      : state(statusText(decision), decision.status === 'not_enforced' ? 'bad' : 'neutral'),
    text(decision.reportedIn ? quarterName(decision.reportedIn) : texts.notYetReported),
  ])
  const choices = sorted.map(({ decision: { id, kind, decidedOn } }) => ({
    label: texts.choice(id, kind, decidedOn),
    line: lines.one(id),
  }))
  const titles = [
    columns.id,
    columns.kind,
    columns.law,
    columns.decided,
    columns.limit,
    columns.status,
    columns.reported,
  ]
  return {
    title: texts.allTitle,
    lead: texts.allSummary(sorted.length - over, over),
    parts: [
      table(
        texts.allTitle,
        titles.map((title) => ({ title })),
        rows,
      ),
    ],
    actions: [
      menu(buttons.choose, choices),
      ...(permissions.has('register-decisions') ? [openForm(buttons.add, 'unenforced')] : []),
      go(buttons.quarter, lines.quarter(quarterWords(quarterOf(today)))),
    ],
    notes: [texts.computed],
    back: texts.name,
    shareable: false,
    restricted: true,
  }
}

const isOver = ({ status }: Decision): boolean => isEnded(status) || status === 'mistaken'
