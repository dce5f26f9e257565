import type { Obligation } from '../../contract/sends.ts'
import type { CalendarDate } from '../../lib/calendar.ts'
import { quarterOf, shiftQuarter } from '../../lib/deadlines/quarters.ts'
import { reportingWindow, unenforcedReporting } from '../../lib/deadlines/unenforced.ts'
import { go, openForm } from '../../reply/reply.ts'
import { quarterName } from '../../texts/deadlines.ts'
import { enforcementTexts as texts } from '../../texts/enforcement.ts'
import { type Decision, quarterKey, type Register } from './enforcement.ts'
import { canBeMade, quarterReport } from './quarter.ts'
import { quarterWords } from './words.view.ts'

const REPORT_LEAD_DAYS = [14, 3]
const LIMIT_LEAD_DAYS = [30, 14, 7]

/**
 * What falls due: the reports that are to be made, and the three months of decisions that can still be carried out in
 * time. A decision whose months have passed is no date any longer: the quarter's report takes it.
 */
export const enforcementObligations = (register: Register, today: CalendarDate): Obligation[] => [
  ...reportObligations(register, today),
  ...register.decisions.flatMap((decision) => limitDue(decision, today)),
]

function reportObligations(register: Register, today: CalendarDate): Obligation[] {
  const current = quarterOf(today)
  return [shiftQuarter(current, -1), current].flatMap((quarter): Obligation[] => {
    const report = quarterReport(register, quarter, today)
    if (report.rows.length === 0 || !canBeMade(report, register, today)) return []
    const line = texts.lines.quarter(quarterWords(quarter))
    return [
      {
        key: `unenforced-report:${quarterKey(quarter)}`,
        what: texts.obligations.report(quarterName(quarter), report.rows.length),
        line,
        dueOn: reportingWindow(quarter).to,
        owner: null,
        unit: null,
        leadDays: REPORT_LEAD_DAYS,
        actions: [go(texts.buttons.showQuarter, line)],
      },
    ]
  })
}

function limitDue(decision: Decision, today: CalendarDate): Obligation[] {
  if (decision.status !== 'not_enforced') return []
  const dueOn = unenforcedReporting(decision).limit.nominal
  if (dueOn < today) return []
  const { id, kind, decidedOn, origin } = decision
  return [
    {
      key: `unenforced:${id}:${dueOn}`,
      what: texts.obligations.limit(id, kind, decidedOn),
      line: texts.lines.one(id),
      dueOn,
      owner: origin.kind === 'registered' ? origin.by : null,
      unit: null,
      leadDays: LIMIT_LEAD_DAYS,
      actions: [openForm(texts.buttons.change, 'unenforced', { id: String(id) })],
    },
  ]
}
