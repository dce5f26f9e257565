import type { CalendarDate } from '../../lib/calendar.ts'
import { compareQuarters, type Quarter, quarterEnd, quarterStart } from '../../lib/deadlines/quarters.ts'
import {
  type ReportCategory,
  reportFor,
  type UnenforcedReport,
  unenforcedReporting,
} from '../../lib/deadlines/unenforced.ts'
import { type Decision, isEnded, type Register, type Statement } from './enforcement.ts'

/** The report's headings in the report's order. */
export const CATEGORIES: readonly ReportCategory[] = [
  'reported_now_enforced',
  'closed_without_enforcement',
  'still_not_enforced',
  'new_this_quarter',
]

/** A decision as it is in a quarter's report. */
export interface Standing extends UnenforcedReport {
  decision: Decision
  /** As the report tells it: what was registered after the report was made does not change it. */
  status: 'not_enforced' | 'enforced' | 'closed'
}

/** A decision that is not in the report but has, or soon will have, waited for three months. */
export interface Pending {
  decision: Decision
  limit: CalendarDate
  /** `soon`: the three months end later in the quarter. `next`: the report was already made, the next one takes it. */
  why: 'soon' | 'next'
}

export interface QuarterReport {
  quarter: Quarter
  /** The day it describes, to its end. */
  asOf: CalendarDate
  /** Null until the quarter's report is made. */
  statement: Statement | null
  /** In the report's order; within a heading by the day the three months ended. */
  rows: readonly Standing[]
  pending: readonly Pending[]
}

/** What a quarter's report says, or would say if it were made today. */
export function quarterReport(register: Register, quarter: Quarter, today: CalendarDate): QuarterReport {
  const statement = register.statements.find((made) => compareQuarters(made.quarter, quarter) === 0) ?? null
  const end = quarterEnd(quarter)
  const asOf = statement?.asOf ?? (today < end ? today : end)
  const rows: Standing[] = []
  const pending: Pending[] = []
  for (const decision of register.decisions) {
    if (isSettled(decision, quarter) || isSuperseded(decision, quarter, register.statements)) continue
    const standing = standingIn(decision, quarter, asOf, statement)
    if (standing) rows.push(standing)
    else pending.push(...pendingIn(decision, quarter, asOf, statement))
  }
  return {
    quarter,
    asOf,
    statement,
    rows: rows.toSorted(byHeading),
    pending: pending.toSorted((a, b) => a.limit.localeCompare(b.limit) || a.decision.id - b.decision.id),
  }
}

/** Nothing more is ever told of it from this quarter on: most of an old register, and quick to see. */
const isSettled = ({ status, endReportedIn }: Decision, quarter: Quarter): boolean =>
  status === 'mistaken' || (endReportedIn !== null && compareQuarters(endReportedIn, quarter) < 0)

const byHeading = (a: Standing, b: Standing): number =>
  CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) ||
  a.limit.nominal.localeCompare(b.limit.nominal) ||
  a.decision.id - b.decision.id

/**
 * A printed report lists all that is to be reported. What an older printed report told is therefore settled by the time
 * of a later one, although nobody has said how: a decision from 2013 does not stand unenforced for ever.
 */
export function isSuperseded(
  { origin }: Decision,
  quarter: Quarter,
  statements: readonly Statement[],
): boolean {
  if (origin.kind !== 'document' || origin.quarter === null) return false
  const own = origin.quarter
  return statements.some(
    (made) =>
      made.source !== null &&
      compareQuarters(made.quarter, own) > 0 &&
      compareQuarters(made.quarter, quarter) <= 0,
  )
}

function standingIn(
  decision: Decision,
  quarter: Quarter,
  asOf: CalendarDate,
  statement: Statement | null,
): Standing | null {
  const { reportedIn } = decision
  // A report that is made is what it was: what was first reported later did not stand in it.
  if (statement && (reportedIn === null || compareQuarters(reportedIn, quarter) > 0)) return null
  const status = statusIn(decision, quarter, asOf, statement)
  const endedOn = status === 'not_enforced' ? null : endToReport(decision)
  if (status === 'not_enforced' && reportedIn === null && wasInTime(decision)) return null
  const report = reportFor({ ...decision, status, endedOn }, quarter, asOf)
  return report && { ...report, decision, status }
}

/** How a decision stood on the day that the quarter's report describes. */
function statusIn(
  { status, endedOn, endReportedIn }: Decision,
  quarter: Quarter,
  asOf: CalendarDate,
  statement: Statement | null,
): Standing['status'] {
  if (status === 'not_enforced' || status === 'mistaken') return 'not_enforced'
  const toldLater = endReportedIn !== null && compareQuarters(endReportedIn, quarter) > 0
  if (statement) return toldLater || endReportedIn === null ? 'not_enforced' : status
  if (endedOn === null) return toldLater ? 'not_enforced' : status
  return endedOn > asOf ? 'not_enforced' : status
}

const wasInTime = (decision: Decision): boolean => unenforcedReporting(decision).endedInTime

/** Once reported, an end is told too, also when it turns out to have come in time after all. */
const endToReport = (decision: Decision): CalendarDate | null =>
  decision.reportedIn !== null && wasInTime(decision) ? null : decision.endedOn

function pendingIn(
  decision: Decision,
  quarter: Quarter,
  asOf: CalendarDate,
  statement: Statement | null,
): Pending[] {
  const { limit, endedInTime } = unenforcedReporting(decision)
  if (decision.reportedIn !== null || endedInTime) return []
  const on = limit.nominal
  if (statement && on <= asOf) return [{ decision, limit: on, why: 'next' }]
  if (isEnded(decision.status) || on <= asOf || on > quarterEnd(quarter)) return []
  return [{ decision, limit: on, why: statement ? 'next' : 'soon' }]
}

/** What is kept about a decision when its quarter's report has been made. */
export interface Mark {
  id: number
  reportedIn: Quarter | null
  endReportedIn: Quarter | null
}

/** What the making of the report changes: only decisions that it tells something new about. */
export function marksOf({ quarter, rows }: QuarterReport): Mark[] {
  return rows.flatMap(({ decision, status }) => {
    const reportedIn = decision.reportedIn ?? quarter
    const endReportedIn = decision.endReportedIn ?? (status === 'not_enforced' ? null : quarter)
    const isNew = reportedIn !== decision.reportedIn || endReportedIn !== decision.endReportedIn
    return isNew ? [{ id: decision.id, reportedIn, endReportedIn }] : []
  })
}

/** A quarter's report is made once, from the quarter's first day on, and in the order of time. */
export const canBeMade = (
  { quarter }: QuarterReport,
  { statements }: Register,
  today: CalendarDate,
): boolean =>
  quarterStart(quarter) <= today && statements.every((made) => compareQuarters(made.quarter, quarter) < 0)

export const countOf = (rows: readonly Standing[], category: ReportCategory): number =>
  rows.filter((row) => row.category === category).length

/** Below this a count that is broken down could point a person out. */
const SMALLEST_SHOWN = 5

/** Of one kind of intervention under one law; null for a count that is too small to show. */
export interface Tally {
  law: Decision['law']
  kind: string
  count: number | null
}

/** How many decisions of each kind were not carried out in time, for the council: small counts are not shown. */
export function tallies(rows: readonly Standing[]): Tally[] {
  const counts = new Map<string, { law: Decision['law']; kind: string; count: number }>()
  for (const { decision } of rows) {
    const key = `${decision.law} ${decision.kind}`
    const known = counts.get(key)
    counts.set(key, { law: decision.law, kind: decision.kind, count: (known?.count ?? 0) + 1 })
  }
  return [...counts.values()]
    .toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind, 'sv'))
    .map((tally) => ({ ...tally, count: tally.count < SMALLEST_SHOWN ? null : tally.count }))
}
