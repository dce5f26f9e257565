import type { Answer } from '../../contract/answer.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { compareQuarters, quarterOf } from '../../lib/deadlines/quarters.ts'
import { unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import type { Permission } from '../../lib/roles.ts'
import { shorten } from '../../lib/words.ts'
import {
  actions,
  context,
  escapeText,
  formButton,
  goButton,
  goMenu,
  header,
  section,
  table,
} from '../../slack/blocks.ts'
import { limits } from '../../slack/limits.ts'
import { sourceLine } from '../../texts/common.ts'
import { explain, quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { type Decision, isEnded, type Register } from './enforcement.ts'
import { pageOf } from './list.view.ts'
import { isSuperseded } from './quarter.ts'
import { endSentence, quarterWords, reasonSentence, statusText } from './words.view.ts'

export interface OneView {
  decision: Decision
  register: Register
  today: CalendarDate
  permissions: ReadonlySet<Permission>
}

/** One decision with all that is known of it. Never shared: a single decision is nobody else's business. */
export function oneAnswer({ decision, register, today, permissions }: OneView): Answer {
  const { id, kind } = decision
  const title = texts.oneTitle(id, kind)
  const facts = factsOf(decision)
  const remarks = [...notes(decision), ...(isUnknown(decision, register, today) ? [texts.unknownNote] : [])]
  const lines = facts.map(([label, value]) => `*${label}:* ${value}`)
  return {
    text: [escapeText(title), ...facts.map(([label, value]) => `${label}: ${value}`), ...remarks].join('\n'),
    blocks: [
      header(title),
      section(lines.join('\n')),
      ...(remarks.length > 0 ? [section(remarks.join('\n'))] : []),
      actions(
        ...(permissions.has('register-decisions')
          ? [
              formButton(texts.buttons.change, 'unenforced', {
                id: String(id),
              }),
            ]
          : []),
        goButton(
          texts.buttons.quarter,
          texts.lines.quarter(quarterWords(reportingOf(decision).firstQuarter)),
        ),
        goButton(texts.buttons.all, texts.lines.all),
      ),
      context(...originLines(decision)),
    ],
    back: texts.name,
    shareable: false,
  }
}

const reportingOf = (decision: Decision) => unenforcedReporting(decision)

/** Label and value, the value mrkdwn with its data escaped. */
function factsOf(decision: Decision): [string, string][] {
  const { labels } = texts
  const { limit } = reportingOf(decision)
  const why = decision.status === 'closed' ? endSentence(decision) : reasonSentence(decision)
  const { reportedIn, endReportedIn, interruptedOn } = decision
  return [
    [labels.law, decision.law],
    [labels.decided, decision.decidedOn],
    ...(interruptedOn ? [[labels.interrupted, interruptedOn] satisfies [string, string]] : []),
    [labels.limit, escapeText(explain(limit))],
    [labels.status, statusText(decision)],
    [labels.reason, why ? escapeText(why) : texts.noReason],
    [labels.reported, reportedIn ? quarterName(reportedIn) : texts.notYetReported],
    ...(endReportedIn ? [[labels.endReported, quarterName(endReportedIn)] satisfies [string, string]] : []),
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

const originLines = ({ origin }: Decision): string[] => [
  origin.kind === 'document'
    ? escapeText(sourceLine(origin, origin.section))
    : `${texts.labels.registered}: ${texts.registeredBy(`<@${origin.by}>`, origin.on)}`,
  texts.computed,
]

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
export function allAnswer({ register, today, page: asked, permissions }: AllView): Answer {
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
  const { rows, page, pages } = pageOf(sorted, asked)
  const over = sorted.filter((row) => row.isOver).length
  const summary = [
    texts.allSummary(sorted.length - over, over),
    ...(pages > 1 ? [texts.pages(page, pages)] : []),
  ].join(' ')
  const cells = rows.map(({ decision, limit }) => [
    String(decision.id),
    decision.kind,
    decision.law,
    decision.decidedOn,
    limit,
    isUnknown(decision, register, today) ? texts.unknownStatus : statusText(decision),
    decision.reportedIn ? quarterName(decision.reportedIn) : texts.notYetReported,
  ])
  const { columns, buttons, lines } = texts
  const choices = rows.map(({ decision: { id, kind, decidedOn } }) => ({
    label: texts.choice(id, kind, decidedOn),
    line: lines.one(id),
  }))
  return {
    text: shorten(
      escapeText([summary, ...cells.map((row) => `• ${row.join(', ')}`)].join('\n')),
      limits.messageText,
    ),
    blocks: [
      header(texts.allTitle),
      section(summary),
      table(
        [
          { title: columns.id, align: 'right' },
          { title: columns.kind, wrap: true },
          { title: columns.law },
          { title: columns.decided },
          { title: columns.limit },
          { title: columns.status, wrap: true },
          { title: columns.reported },
        ],
        cells,
      ),
      actions(goMenu(buttons.choose, choices)),
      actions(
        ...(permissions.has('register-decisions') ? [formButton(buttons.add, 'unenforced')] : []),
        goButton(buttons.quarter, lines.quarter(quarterWords(quarterOf(today)))),
      ),
      context(texts.computed),
    ],
    back: texts.name,
    ...(page < pages ? { next: `${lines.all} sida ${page + 1}` } : {}),
    shareable: false,
  }
}

const isOver = ({ status }: Decision): boolean => isEnded(status) || status === 'mistaken'
