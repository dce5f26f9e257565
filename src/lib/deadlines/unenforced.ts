import { addDays, type CalendarDate } from '../calendar.ts'
import { computeDeadline } from './compute.ts'
import { addCalendarMonths } from './period.ts'
import {
  compareQuarters,
  type Quarter,
  quarterEnd,
  quarterOf,
  quarterStart,
  shiftQuarter,
} from './quarters.ts'
import { RULES } from './rules.ts'
import type { Deadline } from './types.ts'

// Ej verkställda beslut: SoL (2001:453) 16 kap. 6 f–6 h §§, now SoL (2025:400) 34 kap. 1–3 §§, and LSS 28 f–28 h §§.

/** A favourable decision, never whom it concerns. */
export interface UnenforcedDecision {
  law: 'SoL' | 'LSS'
  decidedOn: CalendarDate
  /** Set when it was carried out and then broken off: the three months count from here. */
  interruptedOn: CalendarDate | null
  status: 'not_enforced' | 'enforced' | 'closed'
  /** When it was carried out or closed; null while it is not, and where the day is not known. */
  endedOn: CalendarDate | null
  /** The quarter in whose report it first appeared. */
  reportedIn: Quarter | null
  /** The quarter whose report said that it was carried out or closed: it is not reported after that. */
  endReportedIn: Quarter | null
}

export interface UnenforcedReporting {
  /** Three months from the decision or the interruption, under the law of the decision's date. */
  limit: Deadline
  /** The quarter in which the three months end: the first whose report it belongs to. */
  firstQuarter: Quarter
  /** It was carried out or closed within the three months: there is nothing to report. */
  endedInTime: boolean
}

/** When a decision must be reported. The limit is a waiting time that the law measures: it never rolls forward. */
export function unenforcedReporting(
  decision: Pick<UnenforcedDecision, 'law' | 'decidedOn' | 'interruptedOn' | 'endedOn'>,
): UnenforcedReporting {
  const { law, decidedOn, interruptedOn, endedOn } = decision
  const [fresh, interrupted] =
    law === 'SoL'
      ? [RULES.unenforced_sol, RULES.unenforced_sol_interrupted]
      : [RULES.unenforced_lss, RULES.unenforced_lss_interrupted]
  const limit = interruptedOn
    ? computeDeadline(interrupted, interruptedOn, { caseDate: decidedOn })
    : computeDeadline(fresh, decidedOn)
  return {
    limit,
    firstQuarter: quarterOf(limit.nominal),
    endedInTime: endedOn !== null && endedOn <= limit.nominal,
  }
}

/** The four headings of the quarterly report. */
export type ReportCategory =
  | 'reported_now_enforced'
  | 'closed_without_enforcement'
  | 'still_not_enforced'
  | 'new_this_quarter'

export interface UnenforcedReport extends UnenforcedReporting {
  category: ReportCategory
  /**
   * New in this report although the three months ended in an earlier quarter. Not a reproach: a report that is compiled
   * before its quarter ends leaves the quarter's last weeks to the next one.
   */
  passedEarlier: boolean
}

/**
 * The category of a decision in a quarter's report, null when it does not belong there. `asOf` is the day the report
 * describes, to its end: the quarter's last, or earlier when the report goes to a meeting within the quarter.
 */
export function reportFor(
  decision: UnenforcedDecision,
  quarter: Quarter,
  asOf: CalendarDate = quarterEnd(quarter),
): UnenforcedReport | null {
  const reporting = unenforcedReporting(decision)
  const { reportedIn, endReportedIn, endedOn } = decision
  if (reporting.endedInTime) return null
  if (reportedIn === null || compareQuarters(reportedIn, quarter) >= 0) {
    if (reporting.limit.nominal > asOf) return null
    const passedEarlier = compareQuarters(reporting.firstQuarter, quarter) < 0
    return { ...reporting, category: 'new_this_quarter', passedEarlier }
  }
  if (endReportedIn !== null && compareQuarters(endReportedIn, quarter) < 0) return null
  const status = endedOn !== null && endedOn > asOf ? 'not_enforced' : decision.status
  return { ...reporting, category: CATEGORY_OF[status], passedEarlier: false }
}

const CATEGORY_OF: Record<UnenforcedDecision['status'], ReportCategory> = {
  enforced: 'reported_now_enforced',
  closed: 'closed_without_enforcement',
  not_enforced: 'still_not_enforced',
}

/** First and last day on which IVO takes a quarter's reports. */
export interface ReportingWindow {
  from: CalendarDate
  to: CalendarDate
}

/** Whole months after the quarter's end that the window is open. */
export type WindowMonths = Record<Quarter['quarter'], number>

// ivo.se, Rapportering av ej verkställda beslut, periods of 2019: April, July–August, October, January.
const IVO_WINDOWS: WindowMonths = { 1: 1, 2: 2, 3: 1, 4: 1 }

/** When a quarter is reported to IVO: it opens the day after the quarter ends. */
export function reportingWindow(quarter: Quarter, months: WindowMonths = IVO_WINDOWS): ReportingWindow {
  const from = quarterStart(shiftQuarter(quarter, 1))
  return { from, to: addDays(addCalendarMonths(from, months[quarter.quarter]), -1) }
}

/** The last day of a quarter's reporting to IVO, with reminders. */
export const reportingDeadline = (
  law: UnenforcedDecision['law'],
  quarter: Quarter,
  months: WindowMonths = IVO_WINDOWS,
): Deadline =>
  computeDeadline(
    law === 'SoL' ? RULES.unenforced_report_sol : RULES.unenforced_report_lss,
    quarterEnd(quarter),
    { dueOn: reportingWindow(quarter, months).to },
  )
